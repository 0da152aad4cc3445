/** A regular expression as the history writes it: `/source/flags`. */
export interface Pattern {
  readonly source: string
  readonly flags: string
}

export function readPattern(text: string): Pattern {
  const end = text.lastIndexOf('/')
  return { source: text.slice(1, end), flags: text.slice(end + 1) }
}

/**
 * The source alone, where it means the same without its flags and as Unicode: documents have no place for flags, and
 * JSON Schema reads patterns as Unicode. Undefined otherwise.
 */
export function sourceWithoutFlags(text: string): string | undefined {
  const { source, flags } = readPattern(text)
  return /^[dgu]*$/.test(flags) && isRegularExpression(source) ? source : undefined
}

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}
