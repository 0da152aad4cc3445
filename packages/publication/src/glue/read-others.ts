import type { GlueCalls } from './calls.ts'
import { readVersionNumber, type SchemaNames } from './read-versions.ts'
import type { ComparedVersion, ListedVersion, VersionStatus } from './state.ts'

export interface OthersSought {
  /** Every version of them, or as many as are below `nextNumber` where they cannot be listed. */
  readonly listed: readonly ListedVersion[] | undefined
  readonly nextNumber: number
  readonly checkpoint: number
  /** Whether every version counts, or the latest and the checkpoint alone. */
  readonly all: boolean
}

/**
 * The versions that a new one is compared with, oldest first: all that stand, or the checkpoint and from the latest
 * available one on. One that is pending may become either, so it counts, and hides none.
 */
export async function readOthers(
  calls: GlueCalls,
  schemaId: SchemaNames,
  { listed, nextNumber, checkpoint, all }: OthersSought,
): Promise<readonly ComparedVersion[]> {
  const numbers =
    listed?.filter(({ status }) => counts(status)).map(({ number }) => number) ??
    Array.from({ length: nextNumber - 1 }, (_, index) => index + 1)
  const others: ComparedVersion[] = []
  let hasLatest = false
  for (const number of numbers.toReversed()) {
    if (hasLatest && !all && number !== checkpoint) continue
    const version = await readVersionNumber(calls, schemaId, number)
    if (version === undefined || !counts(version.status)) continue
    others.unshift({ number, definition: version.definition })
    if (version.status === 'AVAILABLE') hasLatest = true
  }
  return others
}

function counts(status: VersionStatus): boolean {
  return status === 'AVAILABLE' || status === 'PENDING'
}
