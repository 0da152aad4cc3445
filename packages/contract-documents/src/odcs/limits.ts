import type { ValueLimits } from '@counterpoint/contract-kit'
import { sourceWithoutFlags } from '../model/pattern.ts'
import { type CustomProperty, custom, type OdcsElement } from './elements.ts'

/** What the standard has options for, and what it has not. */
export interface PlacedLimits {
  readonly options: OdcsElement
  readonly custom: readonly CustomProperty[]
}

type Placement = Readonly<Partial<Record<keyof ValueLimits, string>>>

const bounds: Placement = {
  minimum: 'minimum',
  exclusiveMinimum: 'exclusiveMinimum',
  maximum: 'maximum',
  exclusiveMaximum: 'exclusiveMaximum',
}

/** By logical type: the options that limits have there. */
const placements = {
  none: {},
  string: { minLength: 'minLength', maxLength: 'maxLength', pattern: 'pattern', format: 'format' },
  number: { ...bounds, multipleOf: 'multipleOf' },
  /** Of dates, times and timestamps; their limits are texts. */
  moment: bounds,
  array: { minLength: 'minItems', maxLength: 'maxItems' },
  object: { minLength: 'minProperties', maxLength: 'maxProperties' },
} as const satisfies Readonly<Record<string, Placement>>

export type LimitOptions = keyof typeof placements

export function placeLimits(limits: ValueLimits, of: LimitOptions): PlacedLimits {
  const placement = new Map(Object.entries(placements[of]))
  const options: Record<string, unknown> = {}
  const others: Record<string, unknown> = {}
  for (const [keyword, limit] of Object.entries(limits)) {
    const option = placement.get(keyword)
    const value = option === undefined ? undefined : optionValue(keyword, limit, of)
    if (option !== undefined && value !== undefined) options[option] = value
    else if (!(keyword === 'format' && ofNumbers.has(limit))) others[keyword] = limit
  }
  return { options, custom: Object.keys(others).length === 0 ? [] : custom('limits', others) }
}

/** Those that the options say in their own words, or the physical type says. */
const ofNumbers: ReadonlySet<unknown> = new Set(['int32', 'uint32', 'safeint', 'float32', 'float64', 'int64', 'uint64'])

/** Undefined where the option takes no such value. */
function optionValue(keyword: string, limit: unknown, of: LimitOptions): unknown {
  if (keyword === 'pattern') return sourceWithoutFlags(String(limit))
  if (of === 'moment') return typeof limit === 'string' ? limit : undefined
  return of === 'number' && typeof limit !== 'number' ? undefined : limit
}
