import { type GlueCalls, isGlueError } from './calls.ts'
import type { MetadataPair } from './metadata.ts'

/** @throws CounterpointError REGISTRY_*; the client's EntityNotFoundException where the version is not shown */
export async function putMetadata(
  schemaVersionId: string,
  pairs: readonly MetadataPair[],
  calls: GlueCalls,
): Promise<void> {
  for (const [MetadataKey, MetadataValue] of pairs) {
    try {
      await calls.call(
        'PutSchemaVersionMetadata',
        (sdk) =>
          new sdk.PutSchemaVersionMetadataCommand({
            SchemaVersionId: schemaVersionId,
            MetadataKeyValue: { MetadataKey, MetadataValue },
          }),
        'AlreadyExistsException',
        'EntityNotFoundException',
      )
    } catch (error) {
      if (!isGlueError(error, 'AlreadyExistsException')) throw error
    }
  }
}
