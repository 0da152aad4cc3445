import { median, quantile } from '../median.ts'
import type { Row } from './contestants/contestant.ts'
import type { Measured } from './measure.ts'
import type { RecordKind } from './records/written.ts'
import type { Table } from './tables.ts'
import { targets } from './targets.ts'

/** The median of all rounds, and between which values the middle half of them lies. */
export interface Spread {
  readonly median: number
  readonly lower: number
  readonly upper: number
}

interface ContestantResult {
  readonly contestant: string
  readonly nanoseconds: Spread
  /** How many times as fast as the base, compared round by round: what slows a whole round down cancels out. */
  readonly ratio: Spread
  /** With Promise.all over the records, of an asynchronous contestant. */
  readonly together?: Spread
}

export interface TableResult {
  readonly row: Row
  readonly kind: RecordKind
  readonly records: string
  readonly bytes: number
  readonly base: string
  readonly contestants: readonly ContestantResult[]
}

export interface Verdict {
  readonly row: Row
  readonly records: string
  readonly ours: string
  readonly against: string
  readonly atLeast: number
  readonly ratio: Spread
  readonly met: boolean
}

export function spreadOf(samples: readonly number[]): Spread {
  return { median: median(samples), lower: quantile(samples, 0.25), upper: quantile(samples, 0.75) }
}

export function tableResult({ row, records, base }: Table, measured: readonly Measured[]): TableResult {
  const bytes = records.payloads.reduce((sum, { length }) => sum + length, 0)
  return {
    row,
    kind: records.kind,
    records: records.name,
    bytes: Math.round(bytes / records.payloads.length),
    base,
    contestants: measured.map((one) => ({
      contestant: one.contestant,
      nanoseconds: spreadOf(one.rounds),
      ratio: ratioOf(named(measured, base), one),
      ...(one.together && { together: spreadOf(one.together) }),
    })),
  }
}

export function verdicts({ row, records }: Table, measured: readonly Measured[]): readonly Verdict[] {
  return targets.flatMap(({ rows, ours, against, atLeast }) => {
    const limit = rows.includes(row) ? atLeast[records.kind] : undefined
    if (limit === undefined || !measured.some(({ contestant }) => contestant === against)) return []
    const ratio = ratioOf(named(measured, against), named(measured, ours))
    return [{ row, records: records.name, ours, against, atLeast: limit, ratio, met: ratio.median >= limit }]
  })
}

function ratioOf(slower: Measured, faster: Measured): Spread {
  return spreadOf(slower.rounds.map((nanoseconds, round) => nanoseconds / (faster.rounds[round] ?? Number.NaN)))
}

function named(measured: readonly Measured[], name: string): Measured {
  const found = measured.find(({ contestant }) => contestant === name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}
