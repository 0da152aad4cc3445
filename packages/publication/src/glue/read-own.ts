import type { GlueCalls } from './calls.ts'
import { readMetadata } from './read-metadata.ts'
import { findVersion, type SchemaNames } from './read-versions.ts'
import type { ListedVersion, RegisteredVersion } from './state.ts'
import type { PublishedContract, PublishedSchema } from './versions.ts'

/**
 * What the contract's committed versions are in the registry. A version whose pin is among those that are listed was
 * published to the end, and takes no call; the others are looked up by their definitions.
 */
export async function readOwn(
  calls: GlueCalls,
  schemaId: SchemaNames,
  { history }: PublishedContract,
  published: readonly PublishedSchema[],
  { registryArn, listed }: { readonly registryArn: string; readonly listed: readonly ListedVersion[] | undefined },
): Promise<ReadonlyMap<string, RegisteredVersion>> {
  const statuses = new Map(listed?.map(({ schemaVersionId, status }) => [schemaVersionId, status]))
  const pins = history.pins?.[registryArn]
  const own = new Map<string, RegisteredVersion>()
  for (const { version, versions, snapshot, definition } of published) {
    const pin = pins?.[version]
    const status = pin?.fingerprint === snapshot.fingerprint ? statuses.get(pin.schemaVersionId) : undefined
    // A contract version that came to the same schema later has its own metadata still to be written.
    if (pin !== undefined && status !== undefined && versions.every((each) => pins?.[each] !== undefined)) {
      own.set(version, { schemaVersionId: pin.schemaVersionId, status, metadata: 'kept' })
      continue
    }
    const found = await findVersion(calls, schemaId, definition)
    if (found === undefined) continue
    own.set(version, { ...found, metadata: await readMetadata(calls, found.schemaVersionId) })
  }
  return own
}
