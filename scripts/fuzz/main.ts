// npm run fuzz -- --seconds 60 [--seed 1] [--payloads 1000000]
import { parseArgs } from 'node:util'
import { type Finding, runCampaign, type Slowest, type Statistics } from './campaign.ts'
import { type MemoryUse, memoryText, memoryUse } from './memory.ts'
import { optionsOrExit, wholeOption } from './options.ts'

const help = `npm run fuzz -- [options]

Reads damaged and random payloads with every version of every contract and with schemas that are bad to have, and holds
each against what must always be: no error but the codec's own, work and results within their bounds, generated code and
closures agree, what was read can be written and read again. Ends with 1 and a report that can be run again if not.

  --seconds N    how long (60)
  --payloads N   how many, instead of how long
  --seed N       the same seed makes the same payloads (of the clock; it is printed)
  --help         this`

const values = optionsOrExit(() =>
  parseArgs({
    options: {
      seconds: { type: 'string' },
      payloads: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  }),
)
if (values.help) {
  console.log(help)
  process.exit(0)
}
const seconds = wholeOption('--seconds', values.seconds) ?? 60
const payloads = wholeOption('--payloads', values.payloads)
const seed = wholeOption('--seed', values.seed) ?? Date.now() % 2 ** 31

// Errors are most of what comes out, and nobody reads where they were made.
Error.stackTraceLimit = 0
const warmUpPayloads = 200_000
/** What a flat heap may differ by after the warm-up, in MiB. */
const heapSlack = 8

const atStart = await memoryUse()
let afterWarmUp: MemoryUse | undefined
const startedAt = performance.now()
const { statistics, finding } = await runCampaign({
  seed,
  clock: () => performance.now(),
  isOver: (done) => (payloads === undefined ? performance.now() - startedAt >= seconds * 1000 : done >= payloads),
  onProgress,
})
const took = (performance.now() - startedAt) / 1000
const atEnd = await memoryUse()

if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
printStatistics(statistics)
if (finding !== undefined) {
  printFinding(finding)
  process.exitCode = 1
} else if (afterWarmUp !== undefined && atEnd.heap > afterWarmUp.heap + heapSlack) {
  console.error(`✖ the heap grew from ${afterWarmUp.heap.toFixed(1)} to ${atEnd.heap.toFixed(1)} MiB; seed ${seed}`)
  process.exitCode = 1
}

async function onProgress({ payloads: done }: Statistics): Promise<void> {
  if (done === warmUpPayloads) afterWarmUp = await memoryUse()
  if (process.stdout.isTTY) process.stdout.write(`\r${done.toLocaleString('en')} payloads`)
}

function printStatistics({ payloads: done, frames, verdicts, slowest }: Statistics): void {
  console.log(
    `seed ${seed}: ${done.toLocaleString('en')} payloads (${frames.toLocaleString('en')} frames) in ${took.toFixed(0)} s`,
  )
  for (const [verdict, count] of [...verdicts].sort())
    console.log(`  ${verdict.padEnd(24)} ${count.toLocaleString('en')}`)
  if (slowest !== undefined) console.log(`slowest: ${slowestText(slowest)}`)
  const warm = afterWarmUp === undefined ? 'not reached' : memoryText(afterWarmUp)
  console.log(
    `resident: ${memoryText(atStart)} at the start, ${warm} after 200,000 payloads, ${memoryText(atEnd)} at the end`,
  )
}

function slowestText({ ms, target, payload }: Slowest): string {
  return `${ms.toFixed(1)} ms, ${target}, ${payload.length} bytes: ${hex(payload, 200)}`
}

function printFinding({ what, target, payload }: Finding): void {
  console.error(`✖ ${what}`)
  console.error(
    `  seed ${seed}, payload ${statistics.payloads}: npm run fuzz -- --seed ${seed} --payloads ${statistics.payloads}`,
  )
  if (target !== undefined) {
    console.error(`  target ${target.name}`)
    console.error(`  writer ${JSON.stringify(target.writer)}`)
    console.error(`  reader ${JSON.stringify(target.reader)}`)
  }
  console.error(`  hex ${hex(payload, Number.POSITIVE_INFINITY)}`)
}

function hex(bytes: Uint8Array, most: number): string {
  const text = Buffer.from(bytes).toString('hex')
  return text.length <= most ? text : `${text.slice(0, most)}…`
}
