import { CounterpointError } from '@counterpoint/contract-kit'
import type { FoundVersion } from './state.ts'
import type { PublishedContract } from './versions.ts'

/**
 * What the registry has decided about a version, where no call can change it.
 *
 * @throws CounterpointError SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING
 */
export function requireUsable(
  { name, topic }: Pick<PublishedContract, 'name' | 'topic'>,
  version: string,
  registered: FoundVersion | undefined,
): void {
  if (registered === undefined) return
  const { schemaVersionId, status } = registered
  const details = { contract: name, version, schemaName: topic, schemaVersionId }
  if (status === 'FAILURE') {
    throw new CounterpointError(
      'SCHEMA_VERSION_FAILED',
      `the registry refused ${name} ${version} (schema version ${schemaVersionId}) when somebody registered it, and gives no reason. Compare it with what the registry held then; when it is right now, delete the failed version (aws glue delete-schema-versions) and publish again`,
      { details },
    )
  }
  if (status === 'DELETING') {
    throw new CounterpointError(
      'SCHEMA_VERSION_DELETING',
      `the registry is deleting ${name} ${version} (schema version ${schemaVersionId}); publish again when it is gone, if it is to be there`,
      { details },
    )
  }
}
