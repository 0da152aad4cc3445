import type { ValueLimits } from '@counterpoint/contract-kit'
import { limitWords, sentence } from '../model/limit-words.ts'
import { sourceWithoutFlags } from '../model/pattern.ts'
import type { Dialect } from './dialect.ts'
import { formatKeywords } from './formats.ts'
import { both, type JsonSchema, withNote } from './json-schema.ts'

/** The least and the greatest that a type can hold. */
export interface Range {
  readonly minimum: number
  readonly maximum: number
}

/** A schema of numbers with the limits of the type and of the contract, of both sides the stricter one. */
export function withNumberLimits(
  schema: JsonSchema,
  limits: ValueLimits,
  range: Range | undefined,
  dialect: Dialect,
): JsonSchema {
  const lower = strictest([range?.minimum, limits.minimum], limits.exclusiveMinimum, Math.max)
  const upper = strictest([range?.maximum, limits.maximum], limits.exclusiveMaximum, Math.min)
  const { multipleOf } = limits
  return {
    ...schema,
    ...(lower && bound('minimum', 'exclusiveMinimum', lower, dialect)),
    ...(upper && bound('maximum', 'exclusiveMaximum', upper, dialect)),
    ...(multipleOf !== undefined && multipleOf !== 0 && { multipleOf: Math.abs(multipleOf) }),
  }
}

interface Bound {
  readonly limit: number
  readonly isExclusive: boolean
}

function strictest(
  inclusive: readonly (number | string | undefined)[],
  exclusive: number | string | undefined,
  stricter: (...limits: number[]) => number,
): Bound | undefined {
  const limits = inclusive.filter((limit) => typeof limit === 'number')
  const limit = limits.length === 0 ? undefined : stricter(...limits)
  if (typeof exclusive !== 'number') return limit === undefined ? undefined : { limit, isExclusive: false }
  if (limit === undefined || stricter(limit, exclusive) === exclusive) return { limit: exclusive, isExclusive: true }
  return { limit, isExclusive: false }
}

function bound(keyword: string, exclusiveKeyword: string, { limit, isExclusive }: Bound, dialect: Dialect): JsonSchema {
  if (!isExclusive) return { [keyword]: limit }
  return dialect.exclusiveLimits === 'number'
    ? { [exclusiveKeyword]: limit }
    : { [keyword]: limit, [exclusiveKeyword]: true }
}

/** A schema of texts with what JSON Schema can say of the limits, and the rest in its description. */
export function withTextLimits(schema: JsonSchema, limits: ValueLimits, dialect: Dialect): JsonSchema {
  const { minLength, maxLength, pattern, format } = limits
  const source = pattern === undefined ? undefined : sourceWithoutFlags(pattern)
  const formats = format === undefined ? {} : formatKeywords(format, dialect)
  const said = new Set(['minLength', 'maxLength'])
  if (Object.keys(formats).length > 0) said.add('format')
  if (source !== undefined) said.add('pattern')
  const limited = {
    ...schema,
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(Object.hasOwn(schema, 'pattern') || Object.hasOwn(schema, 'format') ? {} : formats),
  }
  const matching = source === undefined ? limited : both(limited, { pattern: source })
  return withNote(matching, sentence(limitWords(limits, 'character', said)))
}

/** The number of items or members. */
export function countLimits({ minLength, maxLength }: ValueLimits, of: 'Items' | 'Properties'): JsonSchema {
  return {
    ...(minLength !== undefined && { [`min${of}`]: minLength }),
    ...(maxLength !== undefined && { [`max${of}`]: maxLength }),
  }
}
