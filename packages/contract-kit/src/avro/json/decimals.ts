import { type DecimalShape, decimalConversion } from '../forms/decimal.ts'
import type { FixedNode, WireNode } from '../types/type-node.ts'
import { type BytesStyle, bytesOf, fixedOf } from './bytes.ts'
import { type JsonRead, NumberText } from './walk.ts'

/** How decimals are written as text: their bytes, as Avro's JSON encoding has them, or their digits. */
export type DecimalStyle = 'bytes' | 'digits'

type BytesNode = FixedNode | Extract<WireNode, { readonly kind: 'bytes' }>

/** Undefined where the logical type is not decimal, or not a valid one, which Avro ignores. */
export function decimalShapeOf(wire: BytesNode): DecimalShape | undefined {
  const { logicalType, precision, scale = 0 } = wire.attributes
  if (logicalType !== 'decimal' || !isWholeNumber(precision) || !isWholeNumber(scale)) return undefined
  if (precision < 1 || precision > highestPrecision || scale < 0 || scale > precision) return undefined
  return { precision, scale, size: wire.kind === 'fixed' ? wire.size : undefined }
}

const highestPrecision = 1000
/** So many digits survive a double. */
const doubleDigits = 15

/**
 * The bytes of a decimal. `1.23` is four bytes of Latin-1 as well, which are another decimal: a text that is both is
 * read as neither, unless it is known which of them the writer means.
 */
export function decimalReader(
  wire: BytesNode,
  shape: DecimalShape,
  bytesStyle: BytesStyle,
  style: DecimalStyle | undefined,
): JsonRead {
  const { fromWire, toWire, expectation } = decimalConversion(shape)
  const asBytes = (json: unknown) =>
    wire.kind === 'fixed' ? fixedOf(json, wire.size, bytesStyle) : bytesOf(json, bytesStyle)
  const asDigits = (text: string) => toWire(withScale(text, shape))
  return (json, walk) => {
    if (typeof json === 'number') {
      walk.lacksDigits ||= shape.precision > doubleDigits && !walk.hasDigits
      return asDigits(String(json)) ?? walk.expected(expectation, json)
    }
    if (json instanceof NumberText) return asDigits(json.text) ?? walk.expected(expectation, json)
    if (typeof json !== 'string') return asBytes(json) ?? walk.expected(expectation, json)
    const digits = style === 'bytes' ? undefined : asDigits(json)
    const bytes = style === 'digits' ? undefined : asBytes(json)
    if (digits === undefined) return bytes ?? walk.fail(`expected ${expectation}, or its bytes`)
    if (bytes === undefined || fromWire(bytes) === undefined) return digits
    return walk.stop('ambiguous', 'a decimal can be read as digits and as bytes (the option decimals says which)')
  }
}

const decimalText = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/

/** A decimal number with as many digits behind the point as the scale; undefined when that takes rounding. */
function withScale(text: string, { precision, scale }: DecimalShape): string | undefined {
  const match = decimalText.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const shift = Number(exponent) - fraction.length + scale
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '')
  const dropped = shift < 0 ? digits.slice(shift) : ''
  if (/[1-9]/.test(dropped)) return undefined
  const kept = shift < 0 ? digits.slice(0, shift) : digits
  const isZero = !/[1-9]/.test(kept)
  if (!isZero && kept.length + Math.max(0, shift) > precision) return undefined
  const unscaled = (isZero ? '' : kept + '0'.repeat(Math.max(0, shift))).padStart(scale + 1, '0')
  const point = unscaled.length - scale
  return `${isZero ? '' : sign}${unscaled.slice(0, point)}${scale === 0 ? '' : `.${unscaled.slice(point)}`}`
}

function isWholeNumber(value: unknown): value is number {
  return Number.isInteger(value)
}
