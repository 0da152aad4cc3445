import { isDeepStrictEqual } from 'node:util'
import type { DecodeBounds } from '../limits.ts'
import { parsedJson, parsedWithDigits } from './json-text.ts'
import { type JsonRead, type UnionStyle, unfit, Walk } from './walk.ts'

export interface Reading {
  readonly value: unknown
  readonly walk: Walk
}

export interface ReadingRules {
  readonly read: JsonRead
  readonly unions: UnionStyle
  readonly bounds: DecodeBounds
}

/** One reading of a text; undefined when it is no JSON. */
export function readingOf(text: string, rules: ReadingRules): Reading | undefined {
  const json = parsedJson(text)
  if (json === undefined) return undefined
  const { reading, lacksDigits } = settled({ json, hasDigits: false, characters: text.length }, rules)
  if (!lacksDigits) return reading
  // Once more, with the digits: that takes several times as long.
  return settled({ json: parsedWithDigits(text), hasDigits: true, characters: text.length }, rules).reading
}

interface Input {
  readonly json: unknown
  /** See Walk. */
  readonly hasDigits: boolean
  readonly characters: number
}

/**
 * What a value leaves open the text decides, since one writer wrote all of it in one way: it is read once with all unions
 * bare and once with all of them wrapped. When both fit and differ, nothing decides.
 */
function settled(input: Input, rules: ReadingRules): { readonly reading: Reading; readonly lacksDigits: boolean } {
  const first = inStyle(rules.unions, input, rules)
  const { stopped, lacksDigits } = first.walk
  if (stopped !== 'ambiguous' || rules.unions !== 'either') return { reading: first, lacksDigits }
  const readings = [inStyle('bare', input, rules), inStyle('wrapped', input, rules)]
  const [one, other] = readings.filter(({ value }) => value !== unfit)
  const isSettled = one !== undefined && (other === undefined || isDeepStrictEqual(one.value, other.value))
  return {
    reading: isSettled ? one : first,
    lacksDigits: lacksDigits || readings.some(({ walk }) => walk.lacksDigits),
  }
}

function inStyle(unions: UnionStyle, { json, hasDigits, characters }: Input, { read, bounds }: ReadingRules): Reading {
  const walk = new Walk(unions, hasDigits, bounds, characters)
  return { value: read(json, walk), walk }
}
