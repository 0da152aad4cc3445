import { createHash } from 'node:crypto'
import type { Observation } from './finding.ts'
import { namedPointer } from './named-pointer.ts'
import type { Pair } from './pair.ts'

const digits = 16

/**
 * Names the same finding on every commit and against every version: of which contract, what, where in both schemas, and
 * what became of what. Another change at the same place is another finding, which a waiver of this one does not accept.
 */
export function fingerprintOfFinding(subject: string, observation: Observation, pair?: Pair): string {
  const { rule, direction, path, detail = '', before = '', after = '' } = observation
  const text = JSON.stringify([subject, rule, direction, path, ...placesOf(observation, pair), detail, before, after])
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}

function placesOf({ direction, location }: Observation, pair: Pair | undefined): readonly (string | null)[] {
  if (pair === undefined) return []
  const [reader, writer] = direction === 'forward' ? [pair.older, pair.newer] : [pair.newer, pair.older]
  return [namedPointer(reader.type, location.reader), namedPointer(writer.type, location.writer)]
}
