import type { ValueLimits } from '@counterpoint/contract-kit'
import type { Compared } from './compared.ts'

/** Numbers, times and large integers between two limits. */
export function compareRanges(older: ValueLimits, newer: ValueLimits): readonly Compared[] {
  return [
    ...compareEnds('minimum', lowest(older), lowest(newer), 1),
    ...compareEnds('maximum', highest(older), highest(newer), -1),
  ]
}

interface End {
  readonly limit: number | string
  readonly exclusive: boolean
}

/** `inward` is 1 where a larger limit allows less. */
function compareEnds(
  detail: 'minimum' | 'maximum',
  older: End | undefined,
  newer: End | undefined,
  inward: 1 | -1,
): readonly Compared[] {
  const order = orderOf(older, newer, inward)
  if (order === 0) return []
  const rule = order > 0 ? 'VALUE_RANGE_TIGHTENED' : 'VALUE_RANGE_LOOSENED'
  const sign = detail === 'minimum' ? '>' : '<'
  return [{ rule, detail, before: endText(older, sign), after: endText(newer, sign) }]
}

/** Above 0 where the newer end allows less. */
function orderOf(older: End | undefined, newer: End | undefined, inward: 1 | -1): number {
  if (older === undefined || newer === undefined) return Number(newer !== undefined) - Number(older !== undefined)
  const [before, after] = [comparable(older.limit), comparable(newer.limit)]
  // A number and a BigInt are compared exactly, but never equal by ===.
  if (after > before) return inward
  return after < before ? -inward : Number(newer.exclusive) - Number(older.exclusive)
}

function lowest(limits: ValueLimits): End | undefined {
  const { minimum, exclusiveMinimum, format } = limits
  const ends = [
    inclusive(minimum),
    exclusiveEnd(exclusiveMinimum, limits, 1),
    inclusive(format === 'uint32' ? 0 : undefined),
  ]
  return strictest(ends, 1)
}

function highest(limits: ValueLimits): End | undefined {
  const { maximum, exclusiveMaximum, format } = limits
  const ends = [
    inclusive(maximum),
    exclusiveEnd(exclusiveMaximum, limits, -1),
    inclusive(format === 'uint32' ? 2 ** 32 - 1 : undefined),
  ]
  return strictest(ends, -1)
}

function strictest(ends: readonly (End | undefined)[], inward: 1 | -1): End | undefined {
  let strict: End | undefined
  for (const end of ends) if (orderOf(strict, end, inward) > 0) strict = end
  return strict
}

function inclusive(limit: number | string | undefined): End | undefined {
  return limit === undefined ? undefined : { limit, exclusive: false }
}

const integerFormats: ReadonlySet<string | undefined> = new Set(['int32', 'uint32', 'safeint', 'int64', 'uint64'])

/** Above 0 and from 1 on are the same for integers. */
function exclusiveEnd(limit: number | string | undefined, { format }: ValueLimits, inward: 1 | -1): End | undefined {
  if (limit === undefined) return undefined
  if (!integerFormats.has(format)) return { limit, exclusive: true }
  const value = comparable(limit)
  if (typeof value === 'bigint') return { limit: String(value + BigInt(inward)), exclusive: false }
  return { limit: inward > 0 ? Math.floor(value) + 1 : Math.ceil(value) - 1, exclusive: false }
}

/** The history writes times as ISO texts and integers beyond 2^53 as digits. */
function comparable(limit: number | string): number | bigint {
  if (typeof limit === 'number') return limit
  return /^-?\d+$/.test(limit) ? BigInt(limit) : Date.parse(limit)
}

function endText(end: End | undefined, sign: '<' | '>'): string {
  return end === undefined ? 'no limit' : `${sign}${end.exclusive ? '' : '='} ${end.limit}`
}
