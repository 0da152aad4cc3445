import { type ContractPin, type ContractPins, CounterpointError } from '@counterpoint/contract-kit'
import type { RegisteredVersion } from './state.ts'
import { type PublishedContract, publishedSchemas } from './versions.ts'

/** Under which ids the registry has the contract's versions. */
export function pinsOf(contract: PublishedContract, own: ReadonlyMap<string, RegisteredVersion>): ContractPins {
  const pins: Record<string, ContractPin> = {}
  for (const { version, versions, snapshot } of publishedSchemas(contract)) {
    const registered = own.get(version)
    if (registered === undefined) continue
    const { schemaVersionId } = registered
    for (const each of versions) {
      pins[each] = {
        schemaVersionId,
        fingerprint: contract.history.versions?.[each]?.fingerprint ?? snapshot.fingerprint,
      }
    }
  }
  return pins
}

/**
 * The committed pins are of these schemas and of this registry.
 *
 * @throws CounterpointError PIN_MISMATCH
 */
export function requirePins({ name, history }: PublishedContract, registryArn: string, registered: ContractPins): void {
  for (const [version, pin] of Object.entries(history.pins?.[registryArn] ?? {})) {
    const fingerprint = history.versions?.[version]?.fingerprint
    if (fingerprint !== pin.fingerprint) {
      throw mismatch(name, version, pin, registryArn, 'its schema is another one than was published under that id')
    }
    const id = registered[version]?.schemaVersionId
    if (id !== pin.schemaVersionId) {
      const what = id === undefined ? 'that registry does not have its schema' : `that registry has its schema as ${id}`
      throw mismatch(name, version, pin, registryArn, what)
    }
  }
}

function mismatch(
  contract: string,
  version: string,
  { schemaVersionId }: ContractPin,
  registryArn: string,
  what: string,
): CounterpointError {
  return new CounterpointError(
    'PIN_MISMATCH',
    `contract.lock.json pins ${contract} ${version} to ${schemaVersionId} in ${registryArn}, but ${what}. Nothing of it was published. Restore the committed files; if the registry was made anew, events on the topic carry the old ids: remove the pins only when none is left`,
    { details: { contract, version, schemaVersionId, registryArn } },
  )
}
