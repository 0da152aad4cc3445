import { type BatchResult, type BatchResults, ratio } from './batch/measure.ts'
import { variants } from './batch/variants.ts'
import type { Verdict } from './budgets.ts'
import { howBundled } from './cold/bundle.ts'
import type { ColdResult } from './cold/measure.ts'
import { subjectOf } from './cold/subjects.ts'

export function printBatches({ apart, together }: BatchResults): void {
  console.log('\nA batch of 1,000 records of 12 fields; each in processes of its own, in turn; medians:')
  for (const result of apart) {
    console.log(`  ${result.variant.padEnd(18)} ${figures(result, apart)}  ${variants[result.variant]}`)
  }
  const shared = together
    .filter(({ milliseconds }) => milliseconds.length > 0)
    .map((result) => `${result.variant} ${figures(result, together).trim()}`)
  console.log(`  In one process, in turn: ${shared.join('; ')}`)
}

function figures({ variant, median, milliseconds }: BatchResult, results: readonly BatchResult[]): string {
  if (milliseconds.length === 0) return 'not installed: only on GitHub'.padEnd(30)
  const times = ratio(results, variant, 'floor')
  return `${median.toFixed(2).padStart(7)} ms  ${times.toFixed(2).padStart(7)} × floor`.padEnd(30)
}

export function printColdStarts(cold: readonly ColdResult[]): void {
  console.log(`\nFrom the start of a process to its first decoded record, medians; ${howBundled}:`)
  for (const { subject, median, bytes, gzipped, parts } of cold) {
    const size = `${bytes} bytes, ${gzipped} gzipped`
    const largest = parts.slice(0, 6).map(([name, partBytes]) => `${name} ${partBytes}`)
    console.log(`  ${subject.padEnd(25)} ${median.toFixed(0).padStart(4)} ms  ${size}  ${subjectOf(subject).what}`)
    console.log(`    ${largest.join(', ')}`)
  }
}

export function printVerdicts(verdicts: readonly Verdict[]): void {
  console.log('\nBudgets:')
  for (const { budget, measured, met } of verdicts) console.log(`  ${met ? '✔' : '✖'} ${budget}: ${measured}`)
}
