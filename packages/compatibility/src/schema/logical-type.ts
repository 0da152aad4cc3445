import type { Attributes, TypeNode } from '@counterpoint/contract-kit/resolution'

export interface LogicalType {
  readonly name: string
  /** Of a decimal. */
  readonly precision?: number
  readonly scale?: number
}

/** https://avro.apache.org/docs/1.12.0/specification/#logical-types */
const baseTypes: ReadonlyMap<unknown, readonly TypeNode['kind'][]> = new Map<unknown, readonly TypeNode['kind'][]>([
  ['decimal', ['bytes', 'fixed']],
  ['big-decimal', ['bytes']],
  ['uuid', ['string', 'fixed']],
  ['date', ['int']],
  ['time-millis', ['int']],
  ['time-micros', ['long']],
  ['timestamp-millis', ['long']],
  ['timestamp-micros', ['long']],
  ['timestamp-nanos', ['long']],
  ['local-timestamp-millis', ['long']],
  ['local-timestamp-micros', ['long']],
  ['local-timestamp-nanos', ['long']],
  ['duration', ['fixed']],
])

/** Undefined where there is none, and where it counts for nobody because it does not fit its type. */
export function logicalTypeOf(type: TypeNode): LogicalType | undefined {
  const { logicalType: name } = attributesOf(type)
  if (typeof name !== 'string' || whyIgnored(type) !== undefined) return undefined
  return name === 'decimal' ? { name, ...decimalOf(attributesOf(type)) } : { name }
}

/** Why libraries ignore the logical type of a type, as the specification demands of one that is not valid. */
export function whyIgnored(type: TypeNode): string | undefined {
  const attributes = attributesOf(type)
  const name = attributes['logicalType']
  const bases = baseTypes.get(name)
  if (bases === undefined) return undefined
  if (!bases.includes(type.kind)) return `${String(name)} stands on ${bases.join(' or ')}, not on ${type.kind}`
  if (type.kind === 'fixed' && name === 'uuid' && type.size !== 16) return 'uuid is 16 bytes'
  if (type.kind === 'fixed' && name === 'duration' && type.size !== 12) return 'duration is 12 bytes'
  return name === 'decimal' ? whyNoDecimal(type, attributes) : undefined
}

function whyNoDecimal(type: TypeNode, attributes: Attributes): string | undefined {
  const { precision, scale } = decimalOf(attributes)
  if (!Number.isInteger(precision) || precision < 1) return 'a decimal has a precision of at least 1'
  if (!Number.isInteger(scale) || scale < 0) return 'the scale of a decimal is no negative number'
  if (scale > precision) return 'the scale of a decimal is at most its precision'
  if (type.kind === 'fixed' && precision > digitsIn(type.size)) {
    return `${type.size} bytes hold decimals of ${digitsIn(type.size)} digits`
  }
  return undefined
}

/** As Java counts them: the digits that every number of that length has room for. */
function digitsIn(bytes: number): number {
  return bytes === 0 ? 0 : Math.floor(Math.log10(2) * (8 * bytes - 1))
}

function decimalOf({ precision, scale = 0 }: Attributes): { readonly precision: number; readonly scale: number } {
  return { precision: numberOf(precision), scale: numberOf(scale) }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN
}

const none: Attributes = {}

export function attributesOf(type: TypeNode): Attributes {
  if (type.kind === 'union') return none
  return type.kind === 'converted' ? attributesOf(type.wire) : type.attributes
}
