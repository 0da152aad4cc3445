import type { Observation } from '../finding.ts'
import { resolvedIn } from '../matched/resolved.ts'
import type { Pair } from '../pair.ts'
import { checkReading } from '../wire/checker.ts'
import { deadAliases } from './dead-aliases.ts'
import { mergedBranches, mergedFields } from './merged.ts'
import type { Renaming } from './renaming.ts'
import { takenTypes } from './taken-types.ts'

/** What becomes of the writer's names, and what is wrong with it though Avro's checker passes. */
export function findRenaming(pair: Pair, direction: 'backward' | 'forward'): readonly Observation[] {
  const [reader, writer] =
    direction === 'backward' ? [pair.newer.type, pair.older.type] : [pair.older.type, pair.newer.type]
  const { aliases } = resolvedIn(pair, direction)
  if (aliases === undefined) return []
  const renaming: Renaming = { pair, direction, reader, writer, aliases }
  // Where the checker comes to merged fields, they are a finding of the family wire.
  const fields = checkReading(reader, writer).ambiguous.length > 0 ? [] : mergedFields(renaming)
  return [...mergedBranches(renaming), ...fields, ...takenTypes(renaming), ...deadAliases(renaming)]
}
