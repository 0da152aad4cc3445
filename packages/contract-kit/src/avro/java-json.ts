/** JSON as Java's Jackson writes what it has read: numbers with a fraction as Double.toString, control characters in capitals. */
export function javaJson(value: unknown): string {
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return stringText(value)
  if (Array.isArray(value)) return `[${value.map(javaJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value)
    .map(([name, member]) => `${stringText(name)}:${javaJson(member)}`)
    .join(',')}}`
}

const controlEscape = /\\u00[01][0-9a-f]/g

function stringText(value: string): string {
  return JSON.stringify(value).replaceAll(controlEscape, (sequence) => `\\u${sequence.slice(2).toUpperCase()}`)
}

/** What JavaScript writes without a fraction and an exponent is an integer to Java. */
function numberText(value: number): string {
  const written = JSON.stringify(value)
  if (!/[.e]/.test(written)) return written
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e7) return written
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}
