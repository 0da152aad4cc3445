import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { median } from '../../median.ts'
import { type VariantName, variantNames } from './variants.ts'

export interface BatchResult {
  readonly variant: VariantName
  /** The median batch of each process, by round; empty where the variant is not installed. */
  readonly milliseconds: readonly number[]
  readonly median: number
}

export interface BatchResults {
  readonly apart: readonly BatchResult[]
  /** Several handlers in one process, which no function has: how far call sites that they share slow them down. */
  readonly together: readonly BatchResult[]
}

const rounds = 7
/** Powertools takes a tenth of a second for a batch. */
const slow = { warmUp: 10, measured: 5 }
const fast = { warmUp: 200, measured: 101 }

export function measureBatches(): BatchResults {
  const inOneProcess = variantNames.filter((name) => !isSlow(name))
  return {
    // Every variant in a process of its own, in turn, each round beginning with another one.
    apart: measure(variantNames, (round) =>
      [...variantNames.slice(round % variantNames.length), ...variantNames.slice(0, round % variantNames.length)].map(
        (name) => run([name], isSlow(name) ? slow : fast),
      ),
    ),
    together: measure(inOneProcess, () => [run(inOneProcess, fast)]),
  }
}

/** The median of the rounds' ratios: what slows the machine down for a while slows down both. */
export function ratio(results: readonly BatchResult[], one: VariantName, other: VariantName): number {
  const of = (name: VariantName) => results.find(({ variant }) => variant === name)?.milliseconds ?? []
  const others = of(other)
  return median(of(one).map((milliseconds, round) => milliseconds / (others[round] ?? Number.NaN)))
}

type Samples = Readonly<Partial<Record<VariantName, readonly number[]>>>

function measure(names: readonly VariantName[], runRound: (round: number) => readonly Samples[]): BatchResult[] {
  const medians = new Map<VariantName, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const samples: Samples = Object.assign({}, ...runRound(round))
    for (const [name, found] of medians) if (samples[name] !== undefined) found.push(median(samples[name]))
  }
  return [...medians].map(([variant, milliseconds]) => ({ variant, milliseconds, median: median(milliseconds) }))
}

function isSlow(name: VariantName): boolean {
  return name.startsWith('powertools')
}

function run(names: readonly VariantName[], { warmUp, measured }: typeof fast): Samples {
  const child = join(import.meta.dirname, 'child.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@counterpoint/source', child, names.join(','), String(warmUp), String(measured)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${names.join(', ')} ended with ${status}:\n${stderr}`)
  return JSON.parse(stdout)
}
