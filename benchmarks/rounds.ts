import { Bench, type FnReturnedObject } from 'tinybench'
import { median } from './median.ts'

/** One contestant. What it returns is the time that counts, when that is not all of it. */
export interface Task {
  readonly name: string
  readonly run: () => Promise<FnReturnedObject | undefined>
}

const rounds = 7

/** Runs the tasks in turn, round by round, and prints medians and ratios to the first. */
export async function compare(title: string, tasks: readonly Task[], events: number): Promise<void> {
  const milliseconds = new Map<string, number[]>(tasks.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true, retainSamples: true })
    for (const { name, run } of tasks) bench.add(name, run)
    for (const { name, result } of await bench.run()) {
      // The first round warms up.
      if (round > 0 && result.state === 'completed') milliseconds.get(name)?.push(result.latency.p50)
    }
  }
  const [first] = milliseconds.values()
  const base = median(first ?? [])
  console.log(`\n${title} (median of ${rounds} rounds)`)
  for (const [name, samples] of milliseconds) {
    const rate = Math.round((events / median(samples)) * 1000).toLocaleString('en')
    const spread = `${Math.round(Math.min(...samples))} to ${Math.round(Math.max(...samples))} ms`
    const ratio = (median(samples) / base).toFixed(2)
    console.log(`  ${name.padEnd(52)} ${rate.padStart(9)} events/s  ×${ratio} of the first's time  (${spread})`)
  }
}
