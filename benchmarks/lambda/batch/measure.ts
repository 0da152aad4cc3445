import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { median } from '../../median.ts'
import { type VariantName, variantNames } from './variants.ts'

export interface BatchResult {
  readonly variant: VariantName
  /** Of a batch, by process; empty where the variant is not installed. */
  readonly milliseconds: readonly number[]
  readonly median: number
}

const processes = 7
/** Powertools takes a tenth of a second for a batch. */
const slow = { warmUp: 10, measured: 5 }
const fast = { warmUp: 300, measured: 101 }

/** Every variant in fresh processes, in turn; of each process the median of its batches. */
export function measureBatches(): readonly BatchResult[] {
  const samples = new Map<VariantName, number[]>(variantNames.map((name) => [name, []]))
  for (let round = 0; round < processes; round += 1) {
    for (const [name, medians] of samples) {
      const batches = run(name)
      if (batches.length > 0) medians.push(median(batches))
    }
  }
  return [...samples].map(([variant, milliseconds]) => ({ variant, milliseconds, median: median(milliseconds) }))
}

function run(name: VariantName): readonly number[] {
  const { warmUp, measured } = name.startsWith('powertools') ? slow : fast
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--conditions=@counterpoint/source',
      join(import.meta.dirname, 'child.ts'),
      name,
      String(warmUp),
      String(measured),
    ],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stderr}`)
  return JSON.parse(stdout)
}
