// What a Lambda function costs with the SDK: per batch, and when it starts, beside what else there is.
import { parseArgs } from 'node:util'
import { measureBatches } from './batch/measure.ts'
import { variants } from './batch/variants.ts'
import { verdicts } from './budgets.ts'
import { measureColdStarts } from './cold/measure.ts'
import { subjects } from './cold/subjects.ts'
import { registryCallsWithPins } from './registry-calls.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, help: { type: 'boolean' } } })
if (values.help === true) {
  console.log('npm run -s bench:lambda [-- --json]: about three minutes; ends with 1 when a budget is missed')
  process.exit()
}

const batches = measureBatches()
const cold = await measureColdStarts()
const registryCalls = await registryCallsWithPins()
const budgets = verdicts(batches, cold, registryCalls)
if (values.json) console.log(JSON.stringify({ node: process.version, batches, cold, registryCalls, budgets }))
else print()
process.exitCode = budgets.every(({ met }) => met) ? 0 : 1

function print(): void {
  const floor = batches.find(({ variant }) => variant === 'floor')?.median ?? Number.NaN
  console.log(
    `A batch of 1,000 records of 12 fields, Node ${process.version}; medians of processes of their own, in turn:`,
  )
  for (const { variant, median, milliseconds } of batches) {
    const figure =
      milliseconds.length === 0
        ? 'not installed (it is not on the npm registry)'
        : `${median.toFixed(2)} ms  ${(median / floor).toFixed(2)} × floor`
    console.log(`  ${variant.padEnd(20)} ${figure.padEnd(26)} ${variants[variant]}`)
  }
  console.log('\nFrom the start of a process to the first decoded record; bundled by esbuild without the AWS SDK:')
  for (const { subject, median, bytes, gzipped, parts } of cold) {
    const largest = parts.slice(0, 4).map(([name, size]) => `${name} ${size}`)
    console.log(
      `  ${subject.padEnd(25)} ${median.toFixed(0).padStart(4)} ms  ${bytes} bytes, ${gzipped} gzipped  ${subjects[subject].what}`,
    )
    console.log(`    ${largest.join(', ')}`)
  }
  console.log(`\nRegistry calls of a function with pins, ten batches: ${registryCalls}`)
  console.log('\nBudgets:')
  for (const { budget, measured, met } of budgets) console.log(`  ${met ? '✔' : '✖'} ${budget}: ${measured}`)
}
