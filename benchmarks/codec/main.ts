// npm run -s bench:codec -- --help
import { cpus, loadavg } from 'node:os'
import { help, readArguments } from './arguments.ts'
import { startLoopbackRegistry } from './loopback/registry.ts'
import { measure } from './measure.ts'
import { printSizes, printStartup, printTable, printVerdicts } from './print.ts'
import { recordsOfAKind } from './records/sample.ts'
import { type TableResult, tableResult, type Verdict, verdicts } from './results.ts'
import { measureSizes, measureStartup } from './startup/startup.ts'
import { tablesWith } from './tables.ts'
import { verify } from './verify.ts'

const options = readArguments(process.argv.slice(2))
if ('problem' in options) {
  console.error(`${options.problem}\n\n${help}`)
  process.exitCode = 2
} else if (options.help) {
  console.log(help)
} else {
  await run(options)
}

async function run({ json, rounds }: { readonly json: boolean; readonly rounds: number }): Promise<void> {
  const environment = {
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    collectsGarbageBetween: globalThis.gc !== undefined,
    rounds,
    recordsOfAKind,
  }
  if (!json) {
    const { node, processor, processors } = environment
    console.log(`Node ${node} on ${processors} × ${processor}; ${recordsOfAKind} records of a kind, ${rounds} rounds`)
  }
  const registry = await startLoopbackRegistry()
  const tables = await tablesWith(registry)
  await verify(tables)
  await registry.close()

  const results: TableResult[] = []
  const judged: Verdict[] = []
  for (const table of tables) {
    const measured = await measure(table, rounds)
    const result = tableResult(table, measured)
    results.push(result)
    judged.push(...verdicts(table, measured))
    if (!json) printTable(result)
  }
  // One of the last minute's runnable processes is this one.
  const load = loadavg()[0] ?? Number.NaN
  const startup = await measureStartup(rounds)
  const sizes = await measureSizes()
  if (json) {
    console.log(JSON.stringify({ environment, load, tables: results, targets: judged, startup, sizes }, undefined, 2))
  } else {
    console.log(`\nLoad of the machine in the last minute, this process included: ${load.toFixed(1)}`)
    if (load > environment.processors) console.log('  Others took its processors away: do not trust what is above.')
    printVerdicts(judged)
    printStartup(startup)
    printSizes(sizes)
  }
}
