import type { Conversion } from '../types/type-node.ts'

export interface DecimalShape {
  /** Decimal digits in all. */
  readonly precision: number
  /** Digits behind the point. */
  readonly scale: number
  /** Bytes of a fixed; undefined where the length is the value's own. */
  readonly size: number | undefined
}

/**
 * decimal as text, such as `123.45`, with as many digits behind the point as its scale: two's complement, big-endian,
 * of the unscaled number (https://avro.apache.org/docs/1.12.0/specification/#decimal).
 */
export function decimalConversion(shape: DecimalShape): Conversion {
  const { precision, scale } = shape
  const fraction = scale === 0 ? '' : `\\.(\\d{${scale}})`
  const form = new RegExp(`^(-?)(0|[1-9]\\d*)${fraction}$`)
  return {
    expectation: `decimal with ${scale} digits behind the point and ${precision} in all, as text`,
    fromWire: (bytes) => {
      const unscaled = unscaledOf(bytes, shape)
      return unscaled === undefined ? undefined : textOf(unscaled, scale)
    },
    toWire: (value) => {
      const match = typeof value === 'string' ? form.exec(value) : null
      if (match === null) return undefined
      const [, sign = '', whole = '', digits = ''] = match
      const unscaled = BigInt(`${sign}${whole}${digits}`)
      // "-0.00" would come back as "0.00".
      return sign === '-' && unscaled === 0n ? undefined : bytesOf(unscaled, shape)
    },
  }
}

/** decimal of scale 0 as a BigInt. */
export function bigintDecimalConversion(shape: DecimalShape): Conversion {
  return {
    expectation: `BigInt of ${shape.precision} digits at most`,
    fromWire: (bytes) => unscaledOf(bytes, shape),
    toWire: (value) => (typeof value === 'bigint' ? bytesOf(value, shape) : undefined),
  }
}

function textOf(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`
}

function bytesOf(unscaled: bigint, { precision, size }: DecimalShape): Uint8Array | undefined {
  const limit = 10n ** BigInt(precision)
  if (unscaled >= limit || unscaled <= -limit) return undefined
  const length = size ?? shortestLength(unscaled)
  if (BigInt.asIntN(length * 8, unscaled) !== unscaled) return undefined
  return Uint8Array.from(
    Buffer.from(
      BigInt.asUintN(length * 8, unscaled)
        .toString(16)
        .padStart(length * 2, '0'),
      'hex',
    ),
  )
}

function shortestLength(unscaled: bigint): number {
  let length = 1
  while (BigInt.asIntN(length * 8, unscaled) !== unscaled) length += 1
  return length
}

/** Undefined beyond the precision: a long number is work, and a short text of it would be wrong. */
function unscaledOf(bytes: unknown, { precision, size }: DecimalShape): bigint | undefined {
  // A digit takes less than half a byte, and a writer may pad with bytes of the sign.
  if (!(bytes instanceof Uint8Array) || (size === undefined && bytes.length > precision + 1)) return undefined
  if (bytes.length === 0) return 0n
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`))
  const limit = 10n ** BigInt(precision)
  return unscaled < limit && unscaled > -limit ? unscaled : undefined
}
