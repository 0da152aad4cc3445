import type { Conversion, WireNode } from '../types/type-node.ts'
import { entryMapConversion, setConversion, textMapConversion, tupleConversion } from './collections.ts'
import { dateConversion } from './date.ts'
import { bigintDecimalConversion, type DecimalShape, decimalConversion } from './decimal.ts'
import { isoDateConversion, isoTimeConversion, isoTimestampConversion } from './iso.ts'
import { literalConversion, literalsIn } from './literal.ts'

/** The attribute of a type that says which form its values have in JavaScript. */
export const formAttribute = 'counterpoint.form'
/** The attribute of a type that lists the only values that are written. */
export const literalAttribute = 'counterpoint.literal'

type Attributes = Readonly<Record<string, unknown>>

/**
 * What values of a type are in JavaScript, by its attributes; undefined where they are what the wire has. A form that
 * does not fit its type is ignored, as Avro's specification has it for logical types.
 */
export function conversionOf(wire: WireNode, attributes: Attributes): Conversion | undefined {
  const literals = literalsIn(attributes[literalAttribute], wire.kind === 'long' && wire.form === 'bigint')
  if (literals !== undefined) return literalConversion(literals)
  switch (attributes[formAttribute]) {
    case undefined:
      return wire.kind === 'long' && attributes['logicalType'] === 'timestamp-millis' && wire.form === 'number'
        ? dateConversion
        : undefined
    case 'iso':
      return isoConversion(wire, attributes['logicalType'])
    case 'decimal':
      return withDecimal(wire, attributes, decimalConversion)
    case 'bigint':
      return withDecimal(wire, attributes, bigintDecimalConversion)
    case 'set':
      return wire.kind === 'array' ? setConversion : undefined
    case 'map':
      return mapConversion(wire)
    case 'tuple':
      return wire.kind === 'record' ? tupleConversion(wire) : undefined
    default:
      return undefined
  }
}

function isoConversion({ kind }: WireNode, logicalType: unknown): Conversion | undefined {
  if (typeof logicalType !== 'string') return undefined
  switch (`${kind} ${logicalType}`) {
    case 'int date':
      return isoDateConversion
    case 'int time-millis':
      return isoTimeConversion(3)
    case 'long time-micros':
      return isoTimeConversion(6)
    case 'long timestamp-millis':
      return isoTimestampConversion(3)
    case 'long timestamp-micros':
      return isoTimestampConversion(6)
    default:
      return undefined
  }
}

const highestPrecision = 1000

function withDecimal(
  wire: WireNode,
  { logicalType, precision, scale = 0 }: Attributes,
  convert: (shape: DecimalShape) => Conversion,
): Conversion | undefined {
  if (logicalType !== 'decimal' || (wire.kind !== 'bytes' && wire.kind !== 'fixed')) return undefined
  if (!isWholeNumber(precision) || precision < 1 || precision > highestPrecision) return undefined
  if (!isWholeNumber(scale) || scale < 0 || scale > precision) return undefined
  return convert({ precision, scale, size: wire.kind === 'fixed' ? wire.size : undefined })
}

function isWholeNumber(value: unknown): value is number {
  return Number.isInteger(value)
}

function mapConversion(wire: WireNode): Conversion | undefined {
  if (wire.kind === 'map') return textMapConversion
  return wire.kind === 'array' && wire.items.kind === 'record' ? entryMapConversion : undefined
}
