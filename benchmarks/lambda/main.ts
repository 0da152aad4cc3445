// What a Lambda function costs with the SDK: per batch, and when it starts, beside what else there is.
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureBatches } from './batch/measure.ts'
import { verdicts } from './budgets.ts'
import { measureColdStarts } from './cold/measure.ts'
import { printBatches, printColdStarts, printVerdicts } from './print.ts'
import { registryCallsWithPins } from './registry-calls.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, help: { type: 'boolean' } } })
if (values.help === true) {
  console.log('npm run -s bench:lambda [-- --json]: about four minutes; ends with 1 when a budget is missed')
  process.exit()
}

const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`
const loadBefore = loadavg()[0] ?? Number.NaN
const batches = measureBatches()
const cold = await measureColdStarts()
const registryCalls = await registryCallsWithPins()
const budgets = verdicts(batches.apart, cold, registryCalls)
if (values.json) {
  const date = new Date().toISOString()
  console.log(JSON.stringify({ date, machine, loadBefore, batches, cold, registryCalls, budgets }))
} else {
  console.log(`${machine}; load before: ${loadBefore.toFixed(2)} (times are worth little above 1)`)
  printBatches(batches)
  printColdStarts(cold)
  console.log(`\nRegistry calls of a function with pins, ten batches: ${registryCalls}`)
  printVerdicts(budgets)
}
process.exitCode = budgets.every(({ met }) => met) ? 0 : 1
