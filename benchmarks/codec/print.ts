import type { Spread, TableResult, Verdict } from './results.ts'
import type { SizeResult, StartupResult } from './startup/startup.ts'

/** Promise.all is worth a word when it takes less than this share of what awaiting each record takes. */
const clearlyBetter = 0.9

export function printTable({ row, records, bytes, base, contestants }: TableResult): void {
  console.log(`\n${row}: ${records}, ${bytes} B of Avro; × is the speed against ${base}`)
  console.log(columns('', 'ns a record', 'half the rounds', '×', 'half the rounds'))
  for (const { contestant, nanoseconds, ratio, together } of contestants) {
    const line = columns(contestant, whole(nanoseconds.median), range(nanoseconds, whole), decimal(ratio.median))
    const note =
      together !== undefined && together.median < nanoseconds.median * clearlyBetter
        ? `  (Promise.all: ${whole(together.median)} ns)`
        : ''
    console.log(`${line}  ${range(ratio, decimal).padStart(15)}${note}`)
  }
}

export function printVerdicts(verdicts: readonly Verdict[]): void {
  console.log('\nTargets')
  for (const { row, records, ours, against, atLeast, ratio, met } of verdicts) {
    const reached = `×${decimal(ratio.median)}`.padStart(8)
    console.log(
      `  ${met ? '✔ met   ' : '✖ missed'} ${reached} of ×${atLeast}  ${row}, ${records}: ${ours} to ${against}`,
    )
  }
  const missed = verdicts.filter(({ met }) => !met).length
  console.log(`  ${verdicts.length - missed} met, ${missed} missed`)
}

export function printStartup(results: readonly StartupResult[]): void {
  console.log('\nImport in a fresh process, bundled and minified (ms)')
  console.log(columns('', 'import', 'half the rounds', 'first event', 'half the rounds'))
  for (const { what, importMs, firstEventMs } of results) {
    const line = columns(what, decimal(importMs.median), range(importMs, decimal), decimal(firstEventMs.median))
    console.log(`${line}  ${range(firstEventMs, decimal).padStart(15)}`)
  }
}

export function printSizes(results: readonly SizeResult[]): void {
  console.log('\nBundled and minified (KB)')
  for (const { what, bytes } of results) console.log(columns(what, decimal(bytes / 1000)))
}

function columns(name: string, first: string, second = '', third = '', fourth = ''): string {
  const cells = [first.padStart(11), second.padStart(17), third.padStart(13), fourth.padStart(15)]
  return `  ${name.padEnd(62)}${cells.join('  ')}`.trimEnd()
}

function range({ lower, upper }: Spread, format: (value: number) => string): string {
  return `${format(lower)}–${format(upper)}`
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function decimal(value: number): string {
  return value < 0.1 ? value.toPrecision(1) : value.toFixed(2)
}
