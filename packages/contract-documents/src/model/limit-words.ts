import type { ValueLimits } from '@counterpoint/contract-kit'

/** What a length counts. */
export type LengthUnit = 'character' | 'item' | 'key' | 'byte'

/** What limits demand, one phrase for each but those of `said`, which are said elsewhere. */
export function limitWords(limits: ValueLimits, unit: LengthUnit, said: ReadonlySet<string> = new Set()): string[] {
  const words: string[] = []
  const say = (keyword: keyof ValueLimits, phrase: (limit: string | number) => string) => {
    const limit = limits[keyword]
    if (limit !== undefined && !said.has(keyword)) words.push(phrase(limit))
  }
  say('format', (format) => formatWords.get(format) ?? `of the format ${format}`)
  const { minimum, maximum, minLength, maxLength } = limits
  if (minimum !== undefined && maximum !== undefined && !said.has('minimum')) words.push(`${minimum} to ${maximum}`)
  else {
    say('minimum', (least) => `at least ${least}`)
    say('maximum', (most) => `at most ${most}`)
  }
  say('exclusiveMinimum', (bound) => `more than ${bound}`)
  say('exclusiveMaximum', (bound) => `less than ${bound}`)
  say('multipleOf', (factor) => `a multiple of ${factor}`)
  if (minLength !== undefined && maxLength !== undefined && !said.has('minLength')) {
    const range = minLength === maxLength ? '' : `${minLength} to `
    words.push(`${range}${counted(maxLength, unit)}`)
  } else {
    say('minLength', (length) => `at least ${counted(length, unit)}`)
    say('maxLength', (length) => `at most ${counted(length, unit)}`)
  }
  say('pattern', (pattern) => `matches ${pattern}`)
  return words
}

const formatWords: ReadonlyMap<unknown, string> = new Map([
  ['email', 'an e-mail address'],
  ['url', 'a URL'],
  ['guid', 'a UUID'],
  ['uuid', 'a UUID'],
  ['datetime', 'an ISO 8601 date and time'],
  ['date', 'an ISO 8601 date'],
  ['time', 'an ISO 8601 time'],
  ['duration', 'an ISO 8601 duration'],
])

function counted(length: string | number, unit: LengthUnit): string {
  return `${length} ${unit}${length === 1 ? '' : 's'}`
}

/** Phrases as one sentence. */
export function sentence(phrases: readonly string[]): string | undefined {
  const [first] = phrases
  if (first === undefined) return undefined
  return `${first.slice(0, 1).toUpperCase()}${[first.slice(1), ...phrases.slice(1)].join(', ')}.`
}
