import type { GlueCalls } from './calls.ts'
import { readMetadata } from './read-metadata.ts'
import { findVersion, type SchemaNames } from './read-versions.ts'
import type { RegisteredVersion } from './state.ts'
import type { PublishedSchema } from './versions.ts'

/**
 * What the contract's committed versions are in the registry: each is looked up by its definition, with pins too, since
 * a pin may be of another version.
 */
export async function readOwn(
  calls: GlueCalls,
  schemaId: SchemaNames,
  published: readonly PublishedSchema[],
): Promise<ReadonlyMap<string, RegisteredVersion>> {
  const own = new Map<string, RegisteredVersion>()
  for (const { version, definition } of published) {
    const found = await findVersion(calls, schemaId, definition)
    if (found === undefined) continue
    own.set(version, { ...found, metadata: await readMetadata(calls, found.schemaVersionId) })
  }
  return own
}
