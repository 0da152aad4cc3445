/** What a command gets of its process: tests give their own. */
export interface Surroundings {
  /** Absolute. */
  readonly cwd: string
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
  readonly isTerminal: boolean
  readonly columns: number
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Default: the clock's. Waivers end by it. */
  readonly today?: Date
}

/** https://no-color.org and https://force-color.org */
export function hasColours({ isTerminal, environment }: Surroundings): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false
  const forced = environment['FORCE_COLOR']
  return forced === undefined ? isTerminal : forced !== '0'
}
