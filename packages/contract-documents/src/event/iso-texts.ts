/** Milliseconds or microseconds since 1970 as the text that the contract has for them; undefined beyond what a Date holds. */
export function isoTimestamp(sinceEpoch: number, digits: 3 | 6): string | undefined {
  const milliseconds = digits === 3 ? sinceEpoch : Math.floor(sinceEpoch / 1000)
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return undefined
  const text = date.toISOString()
  return digits === 3 ? text : `${text.slice(0, -1)}${below(sinceEpoch)}Z`
}

/** Milliseconds or microseconds since midnight. */
export function isoTime(sinceMidnight: number, digits: 3 | 6): string | undefined {
  return isoTimestamp(sinceMidnight, digits)?.slice(11, -1)
}

function below(microseconds: number): string {
  return String(((microseconds % 1000) + 1000) % 1000).padStart(3, '0')
}

/** The digits of a decimal, given as Avro writes bytes in JSON: one character for each byte of two's complement. */
export function unscaledText(latin1: string, scale: number): string {
  const bytes = Buffer.from(latin1, 'latin1')
  const unscaled = bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`))
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`
}
