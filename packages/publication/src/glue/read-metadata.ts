import type { GlueCalls } from './calls.ts'

/**
 * Undefined where it cannot be read, for want of a right or because a service lacks the operation: writing it again does
 * no harm, and a call that writes says what is wrong.
 */
export async function readMetadata(
  calls: GlueCalls,
  schemaVersionId: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  const metadata = new Map<string, ReadonlySet<string>>()
  let token: string | undefined
  do {
    const page = await calls.attempt(
      'QuerySchemaVersionMetadata',
      (sdk) =>
        new sdk.QuerySchemaVersionMetadataCommand({
          SchemaVersionId: schemaVersionId,
          ...(token !== undefined && { NextToken: token }),
        }),
    )
    if (page === undefined) return undefined
    for (const [key, { MetadataValue, OtherMetadataValueList = [] }] of Object.entries(page.MetadataInfoMap ?? {})) {
      const values = [MetadataValue, ...OtherMetadataValueList.map((other) => other.MetadataValue)]
      metadata.set(key, new Set(values.filter((value) => value !== undefined)))
    }
    token = page.NextToken
  } while (token !== undefined && token !== '')
  return metadata
}
