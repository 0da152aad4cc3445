import type { Pattern } from '../model/pattern.ts'

/** What repeats more often is for no example. */
const mostTimes = 1000

/** What is tried for a place in a pattern, those that people like to read first. */
const alphabet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/@+# ~']

/**
 * A text that matches a regular expression, always the same one; `unbounded` is how often what may stand any number of
 * times does. It knows what patterns of fields are made of, and no references back or assertions: undefined when what
 * it makes does not match.
 */
export function samplePattern({ source, flags }: Pattern, unbounded: number): string | undefined {
  try {
    const text = new Sampler(source, flags, unbounded).alternatives()
    return new RegExp(source, flags.replace(/[gy]/g, '')).test(text) ? text : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

class Sampler {
  readonly #source: string
  readonly #flags: string
  readonly #unbounded: number
  #at = 0

  constructor(source: string, flags: string, unbounded: number) {
    this.#source = source
    this.#flags = flags.replace(/[gy]/g, '')
    this.#unbounded = unbounded
  }

  /** The first of them; the others are read to get behind them. */
  alternatives(): string {
    const first = this.#sequence()
    while (this.#take('|')) this.#sequence()
    return first
  }

  #sequence(): string {
    let text = ''
    while (this.#at < this.#source.length && !this.#peek('|') && !this.#peek(')')) {
      const sample = this.#atom()
      const times = Math.min(this.#times(), mostTimes)
      for (let index = 0; index < times; index += 1) text += sample(index)
    }
    return text
  }

  #atom(): (index: number) => string {
    if (this.#take('(')) return this.#group()
    if (this.#take('^') || this.#take('$') || this.#takeMatch(/\\[bB]/y) !== undefined) return () => ''
    const atom = this.#takeMatch(
      /\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\.|./suy,
    )
    return characters(atom ?? '', this.#flags)
  }

  #group(): (index: number) => string {
    const head = this.#takeMatch(/\?(?:[:=!]|<[=!]|<[^>]*>)/y)
    const text = this.alternatives()
    this.#take(')')
    // What assertions want, what stands behind them may satisfy.
    return /^\?<?[=!]$/.test(head ?? '') ? () => '' : () => text
  }

  #times(): number {
    const quantifier = this.#takeMatch(/[*+?]\??|\{\d+(?:,\d*)?\}\??/y)
    if (quantifier === undefined) return 1
    if (quantifier.startsWith('*') || quantifier.startsWith('?')) return 0
    if (quantifier.startsWith('+')) return Math.max(1, this.#unbounded)
    const [least = 1, most] = quantifier.replace(/[{}?]/g, '').split(',').map(Number)
    return quantifier.includes(',}') ? Math.max(least, this.#unbounded) : Math.min(least, most ?? least)
  }

  #peek(character: string): boolean {
    return this.#source[this.#at] === character
  }

  #take(character: string): boolean {
    const isNext = this.#peek(character)
    if (isNext) this.#at += 1
    return isNext
  }

  #takeMatch(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at
    const match = expression.exec(this.#source)?.[0]
    this.#at += match?.length ?? 0
    return match
  }
}

/** A character that an atom matches, another one each time. */
function characters(atom: string, flags: string): (index: number) => string {
  const expression = new RegExp(`^(?:${atom})$`, flags)
  const escaped = atom
    .replace(/\\[pPdDwWsS](\{[^}]*\})?/g, '')
    .replace(/\\u\{?([\dA-Fa-f]+)\}?/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
  const members = [...alphabet, ...escaped].filter((character) => expression.test(character))
  return (index) => members[index % Math.max(1, members.length)] ?? ''
}
