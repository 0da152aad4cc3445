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
  const readings = readingsOf(json, false, text.length, rules)
  if (!readings.some(({ walk }) => walk.lacksDigits)) return settled(readings)
  // Once more, with the digits: that takes several times as long.
  return settled(readingsOf(parsedWithDigits(text), true, text.length, rules))
}

/** The first reading and, where that leaves open what was written, one for each way in which unions are written. */
function readingsOf(
  json: unknown,
  hasDigits: boolean,
  characters: number,
  { read, unions, bounds }: ReadingRules,
): readonly [Reading, ...Reading[]] {
  const inStyle = (style: UnionStyle): Reading => {
    const walk = new Walk(style, hasDigits, bounds, characters)
    return { value: read(json, walk), walk }
  }
  const first = inStyle(unions)
  return unions === 'either' && first.walk.stopped === 'ambiguous'
    ? [first, inStyle('bare'), inStyle('wrapped')]
    : [first]
}

/**
 * What a value leaves open the text decides, since one writer wrote all of it in one way. When both readings fit and
 * differ, nothing does.
 */
function settled([first, ...inOneStyle]: readonly [Reading, ...Reading[]]): Reading {
  const [one, other] = inOneStyle.filter(({ value }) => value !== unfit)
  if (one === undefined) return first
  return other === undefined || isDeepStrictEqual(one.value, other.value) ? one : first
}
