import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit'
import type { GlueCalls } from './calls.ts'
import { readStatus } from './read-versions.ts'
import { requireUsable } from './registered-status.ts'
import type { FoundVersion } from './state.ts'
import type { PublishedContract } from './versions.ts'

/**
 * AVAILABLE, or an error; until the deadline. A version that was registered and is not shown yet is waited for, too.
 *
 * @throws CounterpointError SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING, SCHEMA_VERSION_PENDING
 */
export async function awaitVersion(
  version: string,
  registered: FoundVersion,
  contract: PublishedContract,
  calls: GlueCalls,
): Promise<void> {
  const { schemaVersionId } = registered
  let { status } = registered
  for (let attempt = 0; ; attempt += 1) {
    requireUsable(contract, version, { schemaVersionId, status })
    if (status === 'AVAILABLE') return
    if (!(await calls.waitBefore(attempt))) throw stillPending(version, schemaVersionId, contract)
    try {
      status = (await readStatus(calls, schemaVersionId)) ?? 'PENDING'
    } catch (error) {
      // The deadline ended the call, and not the registry: it has answered until now.
      const isOutOfTime = !calls.hasTime() && isCounterpointError(error, 'REGISTRY_TIMED_OUT')
      throw isOutOfTime ? stillPending(version, schemaVersionId, contract) : error
    }
  }
}

function stillPending(
  version: string,
  schemaVersionId: string,
  { name }: Pick<PublishedContract, 'name'>,
): CounterpointError {
  return new CounterpointError(
    'SCHEMA_VERSION_PENDING',
    `the registry has not decided about ${name} ${version} (schema version ${schemaVersionId}) within the deadline; publish again, which goes on where this ended`,
    { details: { contract: name, version, schemaVersionId } },
  )
}
