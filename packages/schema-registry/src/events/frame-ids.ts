import { isCounterpointError, readGlueFrame, type SchemaVersionId } from '@counterpoint/contract-kit'

/** The schema version ids of a batch, each once. What is no frame has none; reading it will say so. */
export function schemaVersionIdsIn(values: Iterable<Uint8Array | null>): ReadonlySet<SchemaVersionId> {
  const ids = new Set<SchemaVersionId>()
  for (const value of values) {
    const id = value === null ? undefined : schemaVersionIdIn(value)
    if (id !== undefined) ids.add(id)
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
