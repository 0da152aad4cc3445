import type { BatchResult } from './batch/measure.ts'
import type { VariantName } from './batch/variants.ts'
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

export function verdicts(
  batches: readonly BatchResult[],
  cold: readonly ColdResult[],
  registryCalls: number,
): readonly Verdict[] {
  const batch = (name: VariantName) => batches.find(({ variant }) => variant === name)?.median ?? Number.NaN
  const bytes = (name: SubjectName) => cold.find(({ subject }) => subject === name)?.bytes ?? Number.NaN
  const powertools = batch('powertools-1') / batch('counterpoint')
  const floor = batch('counterpoint') / batch('floor')
  const { 'counterpoint-wire': own, powertools: avro } = {
    'counterpoint-wire': bytes('counterpoint-wire'),
    powertools: avroParts(cold),
  }
  return [
    {
      budget: `at least ${leastTimesPowertools} times as fast as Powertools, one access, all checks on`,
      measured: `${powertools.toFixed(1)} times`,
      met: powertools >= leastTimesPowertools,
    },
    {
      budget: `at most ${mostTimesFloor} times the bare floor, all checks on`,
      measured: `${floor.toFixed(2)} times`,
      met: floor <= mostTimesFloor,
    },
    {
      budget: 'a smaller bundle than Powertools with what it needs for Avro alone',
      measured: `${own} bytes, beside ${avro}`,
      met: own < avro,
    },
    { budget: 'no registry call with pins', measured: `${registryCalls}`, met: registryCalls === 0 },
  ]
}

/** Powertools imports its Protobuf part in every function; without that part it would be so large. */
function avroParts(cold: readonly ColdResult[]): number {
  const parts = cold.find(({ subject }) => subject === 'powertools')?.parts ?? []
  const protobuf = ['protobufjs', 'long']
  return parts
    .filter(([name]) => !protobuf.includes(name) && !name.startsWith('@protobufjs/'))
    .reduce((sum, [, bytes]) => sum + bytes, 0)
}
