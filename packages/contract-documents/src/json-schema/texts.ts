import { limitWords, sentence } from '../model/limit-words.ts'
import type { BigIntType, BytesType, DecimalType, TimestampType, TimeType } from '../model/value-type.ts'
import type { Dialect } from './dialect.ts'
import { type JsonSchema, withNote } from './json-schema.ts'
import { withTextLimits } from './limits.ts'

/** Any text of a Date's; one that an event holds as text has the form that its contract has. */
export function timestampSchema({ isDate, digits, limits }: TimestampType, dialect: Dialect): JsonSchema {
  const schema = { type: 'string', format: 'date-time' }
  return isDate
    ? withNote(schema, sentence(limitWords(limits, 'character')))
    : withTextLimits({ ...schema, pattern: `\\.\\d{${digits}}Z$` }, { ...limits, format: 'datetime' }, dialect)
}

export function timeSchema({ digits, limits }: TimeType, dialect: Dialect): JsonSchema {
  const pattern = `^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{${digits}}$`
  return withTextLimits({ type: 'string', pattern }, limits, dialect)
}

/** Always `scale` digits behind the point, no zeros in front, no negative zero. */
export function decimalSchema({ precision, scale, limits }: DecimalType, dialect: Dialect): JsonSchema {
  const whole = precision === scale ? '0' : `(0|[1-9]\\d{0,${precision - scale - 1}})`
  const fraction = scale === 0 ? '' : `\\.\\d{${scale}}`
  return withTextLimits({ type: 'string', pattern: `^(?!-0(\\.0+)?$)-?${whole}${fraction}$` }, limits, dialect)
}

const digitsOf64Bits = 19

/** As text: most readers of JSON make doubles of numbers, which hold 53 bits. */
export function bigintSchema({ digits = digitsOf64Bits, limits }: BigIntType): JsonSchema {
  const { minimum, exclusiveMinimum, format } = limits
  const isNatural = Number(minimum ?? -1) >= 0 || Number(exclusiveMinimum ?? -2) >= -1 || format === 'uint64'
  const pattern = `^(0|${isNatural ? '' : '-?'}[1-9]\\d{0,${digits - 1}})$`
  const said = new Set(['format', ...(minimum === 0 ? ['minimum'] : [])])
  return withNote({ type: 'string', pattern }, sentence(limitWords(limits, 'character', said)))
}

/** Base64: three bytes are four characters. */
export function bytesSchema({ size, limits }: BytesType, { base64 }: Dialect): JsonSchema {
  const { minLength, maxLength } = size === undefined ? limits : { minLength: size, maxLength: size }
  return {
    type: 'string',
    ...(base64 === 'format' && { format: 'byte' }),
    ...(minLength !== undefined && { minLength: base64Length(minLength) }),
    ...(maxLength !== undefined && { maxLength: base64Length(maxLength) }),
    pattern: base64Pattern(size),
    ...(base64 === 'contentEncoding' && { contentEncoding: 'base64' }),
  }
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4
}

const whole = '([A-Za-z0-9+/]{4})*'
/** By how many bytes the last group of four characters holds. */
const endings = ['', '[A-Za-z0-9+/]{2}==', '[A-Za-z0-9+/]{3}='] as const

function base64Pattern(size: number | undefined): string {
  if (size === undefined) return `^${whole}(${endings[1]}|${endings[2]})?$`
  return `^${whole}${endings[size % 3] ?? ''}$`
}
