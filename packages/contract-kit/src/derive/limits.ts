import type { z } from 'zod'
import type { ValueLimits } from '../contract/history.ts'
import { type Derivation, report } from './derivation.ts'

/** A type, a wrapper of one, or a side of an intersection: each may demand something. */
export interface Checked {
  readonly format?: unknown
  readonly checks?: readonly z.core.$ZodCheck<never>[] | undefined
}

/**
 * Records what zod demands of a value beyond its Avro type, for the history. Avro does not carry it: it is checked when
 * publishing, and reported when reading.
 */
export function recordLimits(definition: Checked, place: string, derivation: Derivation): void {
  const limits: Mutable<ValueLimits> = { ...(Object.hasOwn(derivation.limits, place) && derivation.limits[place]) }
  const refinements = [...((Object.hasOwn(derivation.refinements, place) && derivation.refinements[place]) || [])]
  if (typeof definition.format === 'string') limits.format = definition.format
  for (const check of definition.checks ?? []) addCheck(check, { limits, refinements, place, derivation })
  if (Object.keys(limits).length > 0) derivation.limits[place] = limits
  if (refinements.length > 0) derivation.refinements[place] = refinements
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

interface Found {
  readonly limits: Mutable<ValueLimits>
  readonly refinements: string[]
  readonly place: string
  readonly derivation: Derivation
}

function addCheck(check: z.core.$ZodCheck<never>, { limits, refinements, place, derivation }: Found): void {
  const { def } = (check as unknown as z.core.$ZodChecks)._zod
  switch (def.check) {
    case 'min_length':
      limits.minLength = def.minimum
      return
    case 'max_length':
      limits.maxLength = def.maximum
      return
    case 'min_size':
      limits.minLength = def.minimum
      return
    case 'max_size':
      limits.maxLength = def.maximum
      return
    case 'size_equals':
      limits.minLength = def.size
      limits.maxLength = def.size
      return
    case 'length_equals':
      limits.minLength = def.length
      limits.maxLength = def.length
      return
    case 'greater_than':
      limits[def.inclusive ? 'minimum' : 'exclusiveMinimum'] = bound(def.value)
      return
    case 'less_than':
      limits[def.inclusive ? 'maximum' : 'exclusiveMaximum'] = bound(def.value)
      return
    case 'multiple_of':
      limits.multipleOf = Number(def.value)
      return
    case 'number_format':
    case 'bigint_format':
      limits.format = def.format
      return
    case 'string_format':
      if (def.pattern !== undefined && def.format === 'regex') limits.pattern = String(def.pattern)
      else limits.format = def.format
      return
    case 'overwrite':
      report(derivation, place, 'trim() and the like change values while validating; do that before publishing')
      return
    default:
      refinements.push(refinementId(check))
  }
}

/** z.int32() says its format itself, z.number().int() only in a check. */
export function formatOf({ format, checks = [] }: Checked): string | undefined {
  if (typeof format === 'string') return format
  for (const check of checks) {
    const { def } = (check as unknown as z.core.$ZodChecks)._zod
    if (def.check === 'number_format' || def.check === 'bigint_format') return def.format
  }
  return undefined
}

function bound(value: unknown): number | string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'bigint' && !Number.isSafeInteger(Number(value)) ? String(value) : Number(value)
}

/** `.refine(f, { params: { id: 'impression-holds-item' } })`; without an id versions cannot be compared. */
function refinementId(check: z.core.$ZodCheck<never>): string {
  const { params } = check._zod.def as { params?: unknown }
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : 'unnamed'
}
