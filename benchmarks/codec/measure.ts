import { recordsOfAKind } from './records/sample.ts'
import type { Table } from './tables.ts'
import type { Task } from './task.ts'

/** Nanoseconds a record, one number for each round. */
export interface Measured {
  readonly contestant: string
  readonly rounds: readonly number[]
  /** With every record of a pass begun before the first is awaited; of an asynchronous contestant. */
  readonly together?: readonly number[]
}

interface Runner {
  readonly run: Task['pass']
  /** So many that a sample is long beside the clock's and the scheduler's grain. */
  passes: number
  readonly samples: number[]
  /** What the last pass made: alive until the next one, as a batch is while it is handled. */
  readonly kept: unknown[]
}

const warmUpMs = 120
const sampleMs = 12

/** Everybody in turn, round by round, each round beginning with another one. */
export async function measure({ tasks }: Table, rounds: number): Promise<readonly Measured[]> {
  const lanes = tasks.map(({ contestant, pass, together }) => ({
    contestant,
    pass: runner(pass),
    together: together === undefined ? undefined : runner(together),
  }))
  globalThis.gc?.()
  const runners = lanes.flatMap(({ pass, together }) => (together === undefined ? [pass] : [pass, together]))
  for (const one of runners) await warmUp(one)
  for (let round = 0; round < rounds; round += 1) {
    const first = round % runners.length
    for (const one of [...runners.slice(first), ...runners.slice(0, first)]) one.samples.push(await sample(one))
  }
  return lanes.map(({ contestant, pass, together }) => ({
    contestant,
    rounds: pass.samples,
    ...(together && { together: together.samples }),
  }))
}

function runner(run: Task['pass']): Runner {
  return { run, passes: 1, samples: [], kept: [] }
}

/** Until the code is compiled for what it will do; then it is known how often it fits into a sample. */
async function warmUp(one: Runner): Promise<void> {
  const end = performance.now() + warmUpMs
  let milliseconds = 0
  do {
    const startedAt = performance.now()
    await one.run(one.kept)
    milliseconds = performance.now() - startedAt
  } while (performance.now() < end)
  one.passes = Math.max(1, Math.ceil(sampleMs / milliseconds))
}

async function sample({ run, passes, kept }: Runner): Promise<number> {
  // So that what others left behind is not collected in this one's time. A full collection would take the hidden
  // classes of results with it, and with them the compiled code, which no service between two batches loses.
  globalThis.gc?.({ type: 'minor' })
  if (passes > 1) await run(kept)
  const startedAt = performance.now()
  for (let pass = 0; pass < passes; pass += 1) {
    const running = run(kept)
    if (running !== undefined) await running
  }
  const milliseconds = performance.now() - startedAt
  if (kept.length !== recordsOfAKind) throw new Error('a pass left records out')
  return (milliseconds * 1e6) / (passes * recordsOfAKind)
}
