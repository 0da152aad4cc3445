import { retryWaitMs } from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit'
import type { GlueCalls } from './calls.ts'
import type { PublicationStep } from './plan.ts'
import { findVersion, readStatus } from './read-versions.ts'
import { requireUsable } from './registered-status.ts'
import type { FoundVersion } from './state.ts'
import type { PublishedContract } from './versions.ts'

/** AVAILABLE, or an error; until the deadline. */
export async function awaitVersion(
  step: Extract<PublicationStep, { step: 'await-version' }>,
  contract: PublishedContract,
  registryName: string,
  calls: GlueCalls,
): Promise<void> {
  const { clock, deadline, signal } = calls
  let registered = await registeredVersion(step, registryName, calls)
  for (let attempt = 0; ; attempt += 1) {
    requireUsable(contract, step.version, registered)
    if (registered.status === 'AVAILABLE') return
    const waitMs = retryWaitMs(attempt, clock.random())
    if (signal.aborted || clock.now() + waitMs >= deadline) throw stillPending(step, registered, contract)
    await clock.sleep(waitMs, signal)
    registered = { ...registered, status: await readStatus(calls, registered.schemaVersionId) }
  }
}

/** What was registered under a definition is found again by it, whatever became of the answer to the registration. */
export async function registeredVersion(
  { definition, schemaName }: { readonly definition: string; readonly schemaName: string },
  registryName: string,
  calls: GlueCalls,
): Promise<FoundVersion> {
  const registered = await findVersion(calls, { RegistryName: registryName, SchemaName: schemaName }, definition)
  if (registered !== undefined) return registered
  throw new CounterpointError(
    'REGISTRY_UNAVAILABLE',
    `a version of "${schemaName}" that was registered is not there; somebody deletes while this publishes`,
    { details: { schemaName } },
  )
}

function stillPending(
  { version }: { readonly version: string },
  { schemaVersionId }: FoundVersion,
  { name }: PublishedContract,
): CounterpointError {
  return new CounterpointError(
    'SCHEMA_VERSION_PENDING',
    `the registry has not decided about ${name} ${version} (schema version ${schemaVersionId}) within the deadline; publish again, which goes on where this ended`,
    { details: { contract: name, version, schemaVersionId } },
  )
}
