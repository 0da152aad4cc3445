import { type BatchResult, ratio } from './batch/measure.ts'
import type { ColdResult } from './cold/measure.ts'
import type { SubjectName } from './cold/subjects.ts'

export interface Verdict {
  readonly budget: string
  readonly measured: string
  readonly met: boolean
}

/** What a function may cost beside the others; missing one ends the benchmark with 1. */
const leastTimesPowertools = 30
const mostTimesFloor = 2
const bundleBytesBelow = 97_000

export function verdicts(
  batches: readonly BatchResult[],
  cold: readonly ColdResult[],
  registryCalls: number,
): readonly Verdict[] {
  const bytes = (name: SubjectName) => cold.find(({ subject }) => subject === name)?.bytes ?? Number.NaN
  const powertools = ratio(batches, 'powertools-1', 'counterpoint')
  const floor = ratio(batches, 'counterpoint', 'floor')
  const [own, other] = [bytes('counterpoint-wire'), bytes('powertools-avro')]
  return [
    {
      budget: `all checks on, at least ${leastTimesPowertools} times as fast as Powertools with one access`,
      measured: `${powertools.toFixed(1)} times`,
      met: powertools >= leastTimesPowertools,
    },
    {
      budget: `all checks on, at most ${mostTimesFloor} times the time of the bare floor`,
      measured: `${floor.toFixed(2)} times`,
      met: floor <= mostTimesFloor,
    },
    {
      budget: `with the wire form, a smaller bundle than Powertools without Protobuf, and below ${bundleBytesBelow} bytes`,
      measured: `${own} bytes, beside ${other}`,
      met: own < other && own < bundleBytesBelow,
    },
    { budget: 'no registry call with pins', measured: `${registryCalls}`, met: registryCalls === 0 },
  ]
}
