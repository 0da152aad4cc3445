import { hasGlueHeader, isCounterpointError, readGlueFrame, type SchemaVersionId } from '@counterpoint/contract-kit'

/** The schema version ids of a batch, each once. What is no frame has none; reading it will say so. */
export function schemaVersionIdsIn(values: Iterable<Uint8Array | null>): ReadonlySet<SchemaVersionId> {
  const ids = new Set<SchemaVersionId>()
  let before: Uint8Array | undefined
  for (const value of values) {
    // Nearly every frame begins as the one before it.
    if (value === null || (before !== undefined && hasGlueHeader(value, before))) continue
    const id = schemaVersionIdIn(value)
    if (id === undefined) continue
    ids.add(id)
    before = value
  }
  return ids
}

function schemaVersionIdIn(value: Uint8Array): SchemaVersionId | undefined {
  try {
    return readGlueFrame(value).schemaVersionId
  } catch (error) {
    if (isCounterpointError(error, 'FRAME_UNKNOWN')) return undefined
    throw error
  }
}
