import { parseArgs } from 'node:util'

export interface Arguments {
  readonly help: boolean
  readonly json: boolean
  readonly rounds: number
}

const defaultRounds = 11

export const help = `npm run -s bench:codec [-- OPTIONS]

Encodes and decodes the same records with this SDK, avsc, JSON and other registry clients, side by side in one process.
It takes some minutes; the machine should have nothing else to do.

  --rounds N   how often every contestant has its turn (default ${defaultRounds})
  --json       one JSON document on standard output instead of tables
  --help       this text`

export function readArguments(given: readonly string[]): Arguments | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        rounds: { type: 'string', default: String(defaultRounds) },
      },
    })
    const rounds = Number(values.rounds)
    if (!Number.isSafeInteger(rounds) || rounds < 1) return { problem: '--rounds takes a whole number from 1 on' }
    return { help: values.help, json: values.json, rounds }
  } catch (error) {
    // What parseArgs throws is written for who typed it.
    if (error instanceof TypeError) return { problem: error.message }
    throw error
  }
}
