import type { DecodeBounds } from '../limits.ts'

/** What reading answers where the JSON is not of the type; why and where is in the walk. */
export const unfit = Symbol('unfit')

/** The value of a type for a JSON value, or `unfit`. */
export type JsonRead = (json: unknown, walk: Walk) => unknown

/**
 * How values of unions are written: bare, as plain JSON has them, or as Avro's JSON encoding wraps them,
 * `{ "branch": value }`. 'either': found at each value.
 */
export type UnionStyle = 'bare' | 'wrapped' | 'either'

/** Why the whole text cannot be read, whatever other branches of unions would take. */
export type Stop = 'limit' | 'ambiguous'

/**
 * Trying branches of unions reads parts of a text more than once, and branches within branches multiply that: this many
 * visits for each character are more than any event needs.
 */
const visitsPerCharacter = 32
const visitsAtLeast = 4096

/** One reading of one text: what is left of its limits, and why it ended. */
export class Walk {
  readonly unions: UnionStyle
  itemsLeft: number
  /** How many recursive records reading is in. */
  depth = 0
  reason = ''
  /** Where it ended, from the inside out. */
  readonly steps: string[] = []
  stopped: Stop | undefined
  /** A number was met of which JSON.parse may have lost digits that count. */
  lacksDigits = false
  /** Whether numbers are NumberTexts wherever digits may have been lost. */
  readonly hasDigits: boolean
  readonly #bounds: DecodeBounds
  #visitsLeft: number

  constructor(unions: UnionStyle, hasDigits: boolean, bounds: DecodeBounds, characters: number) {
    this.unions = unions
    this.hasDigits = hasDigits
    this.itemsLeft = bounds.maxItems
    this.#bounds = bounds
    this.#visitsLeft = visitsAtLeast + characters * visitsPerCharacter
  }

  /** The JSON here is not of the type. */
  fail(reason: string): typeof unfit {
    if (this.stopped !== undefined) return unfit
    this.reason = reason
    this.steps.length = 0
    return unfit
  }

  expected(what: string, json: unknown): typeof unfit {
    return this.fail(`expected ${what}, got ${kindOf(json)}`)
  }

  /** There is nothing to be tried any more. */
  stop(stop: Stop, reason: string): typeof unfit {
    this.fail(reason)
    this.stopped ??= stop
    return unfit
  }

  /** On the way out of what did not fit. */
  within(step: string): typeof unfit {
    this.steps.push(step)
    return unfit
  }

  /** Into an array or a map of so many items; false beyond a limit. */
  takesItems(count: number): boolean {
    this.itemsLeft -= count
    if (this.itemsLeft < 0) {
      this.stop('limit', `the payload has more than ${this.#bounds.maxItems} items (limits.maxItems)`)
      return false
    }
    return this.visits(count)
  }

  /** Into a recursive record; `depth` is counted down by whoever leaves it. */
  enters(): boolean {
    this.depth += 1
    const { maxDepth } = this.#bounds
    if (this.depth <= maxDepth) return true
    this.stop('limit', `the payload is nested deeper than ${maxDepth} (limits.maxDepth)`)
    return false
  }

  visits(count: number): boolean {
    this.#visitsLeft -= count + 1
    if (this.#visitsLeft >= 0) return true
    this.stop('limit', 'there are too many ways to read the unions of the payload')
    return false
  }
}

function kindOf(json: unknown): string {
  if (json === null) return 'null'
  if (Array.isArray(json)) return 'a list'
  if (typeof json === 'string') return 'a text'
  if (json instanceof NumberText) return 'a number'
  return typeof json === 'object' ? 'an object' : `a ${typeof json}`
}

/** A number in the digits that stood in the text, where JSON.parse does not keep them. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** An object of the JSON. What JSON.parse makes has no members but its own, and Object.prototype's behind them. */
export function isJsonObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !(json instanceof NumberText)
}
