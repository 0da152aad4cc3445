import { readFileSync } from 'node:fs'

/** The event that Lambda would give to the function. */
export function givenEvent(): unknown {
  return JSON.parse(readFileSync(process.env['BENCHMARK_EVENT'] ?? '', 'utf8'))
}

export const context = { getRemainingTimeInMillis: () => 30_000 }

/** How long it took from the start of the process to the first decoded record, which is the end of it. */
export function decodedFirst(): void {
  console.log(JSON.stringify(performance.now()))
  process.exit()
}
