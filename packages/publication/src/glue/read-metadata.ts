import { type GlueCalls, isGlueError } from './calls.ts'

/** Undefined where it cannot be read: writing it again does no harm, so the right to read it is not needed. */
export async function readMetadata(
  calls: GlueCalls,
  schemaVersionId: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  const metadata = new Map<string, ReadonlySet<string>>()
  let token: string | undefined
  try {
    do {
      const page = await calls.call(
        'QuerySchemaVersionMetadata',
        (sdk) =>
          new sdk.QuerySchemaVersionMetadataCommand({
            SchemaVersionId: schemaVersionId,
            ...(token !== undefined && { NextToken: token }),
          }),
        'AccessDeniedException',
        'UnknownOperationException',
      )
      for (const [key, { MetadataValue, OtherMetadataValueList = [] }] of Object.entries(page.MetadataInfoMap ?? {})) {
        const values = [MetadataValue, ...OtherMetadataValueList.map((other) => other.MetadataValue)]
        metadata.set(key, new Set(values.filter((value) => value !== undefined)))
      }
      token = page.NextToken
    } while (token !== undefined && token !== '')
  } catch (error) {
    if (isGlueError(error, 'AccessDeniedException', 'UnknownOperationException')) return undefined
    throw error
  }
  return metadata
}
