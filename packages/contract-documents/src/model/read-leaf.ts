import type { ValueLimits } from '@counterpoint/contract-kit'
import type { BigIntType, BytesType, DecimalType, LeafType, LiteralType } from './value-type.ts'

/** What a schema says at a type or a field. */
export type Attributes = Readonly<Record<string, unknown>>

type Primitive = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string'

const primitives: ReadonlySet<string> = new Set<Primitive>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
])

export function isPrimitive(name: string): name is Primitive {
  return primitives.has(name)
}

/** What the values of a primitive are, by its attributes; the rules are those of contract-kit's docs/mapping.md. */
export function readLeaf(primitive: Primitive, attributes: Attributes, limits: ValueLimits): LeafType {
  const form = attributes['counterpoint.form']
  const logicalType = textOf(attributes['logicalType'])
  const leaf = { avro: logicalType === undefined ? primitive : `${primitive} (${logicalType})`, limits }
  const literals = attributes['counterpoint.literal']
  if (Array.isArray(literals)) {
    return { kind: 'literal', ...leaf, of: literalKind(primitive, form), values: literals.filter(isLiteral) }
  }
  switch (primitive) {
    case 'null':
    case 'boolean':
      return { kind: primitive, ...leaf }
    case 'float':
    case 'double':
      return { kind: 'number', ...leaf, bits: primitive === 'float' ? 32 : 64 }
    case 'string':
      return { kind: 'text', ...leaf, isUuid: logicalType === 'uuid' }
    case 'bytes':
      return readBytes(attributes, undefined, limits)
    case 'int':
    case 'long':
      return readInteger(primitive, form, logicalType, leaf)
  }
}

function readInteger(
  primitive: 'int' | 'long',
  form: unknown,
  logicalType: string | undefined,
  leaf: { readonly avro: string; readonly limits: ValueLimits },
): LeafType {
  if (primitive === 'long' && form === 'bigint') return { kind: 'bigint', ...leaf, digits: undefined }
  const isDate = form === undefined && primitive === 'long' && logicalType === 'timestamp-millis'
  if (isDate) return { kind: 'timestamp', ...leaf, isDate, digits: 3 }
  if (form === 'iso') {
    switch (`${primitive} ${logicalType}`) {
      case 'int date':
        return { kind: 'date', ...leaf }
      case 'int time-millis':
        return { kind: 'time', ...leaf, digits: 3 }
      case 'long time-micros':
        return { kind: 'time', ...leaf, digits: 6 }
      case 'long timestamp-millis':
        return { kind: 'timestamp', ...leaf, isDate: false, digits: 3 }
      case 'long timestamp-micros':
        return { kind: 'timestamp', ...leaf, isDate: false, digits: 6 }
    }
  }
  return { kind: 'integer', ...leaf, bits: primitive === 'int' ? 32 : 64, logicalType }
}

export function readFixed(attributes: Attributes): BytesType | DecimalType | BigIntType {
  return readBytes(attributes, wholeNumber(attributes['size']) ?? 0, {})
}

/** A decimal is text also where no form is given, as it is in every JSON that people write. */
function readBytes(
  attributes: Attributes,
  size: number | undefined,
  limits: ValueLimits,
): BytesType | DecimalType | BigIntType {
  const physical = size === undefined ? 'bytes' : `fixed(${size})`
  const precision = wholeNumber(attributes['precision'])
  const scale = wholeNumber(attributes['scale'] ?? 0)
  if (attributes['logicalType'] !== 'decimal' || precision === undefined || scale === undefined || scale > precision) {
    return { kind: 'bytes', avro: physical, limits, size }
  }
  const avro = `${physical} (decimal ${precision}, ${scale})`
  return attributes['counterpoint.form'] === 'bigint'
    ? { kind: 'bigint', avro, limits, digits: precision }
    : { kind: 'decimal', avro, limits, precision, scale }
}

function literalKind(primitive: Primitive, form: unknown): LiteralType['of'] {
  switch (primitive) {
    case 'boolean':
      return 'boolean'
    case 'int':
      return 'integer'
    case 'long':
      return form === 'bigint' ? 'bigint' : 'integer'
    case 'float':
    case 'double':
      return 'number'
    default:
      return 'text'
  }
}

function isLiteral(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
