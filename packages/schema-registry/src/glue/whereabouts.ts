import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import type { Deadline } from '../lookup/attempt.ts'
import { askGlue } from './ask.ts'
import type { GlueCalls } from './client.ts'
import type { GlueSettings } from './options.ts'

/** 'hidden': these credentials may not know. */
export type Existence = 'exists' | 'missing' | 'hidden'

export async function existenceOf(ask: () => Promise<unknown>): Promise<Existence> {
  try {
    return (await ask()) === undefined ? 'missing' : 'exists'
  } catch (error) {
    if (isCounterpointError(error, 'REGISTRY_FORBIDDEN')) return 'hidden'
    throw error
  }
}

export function askRegistry(glue: GlueCalls, { registryArn, registryName }: GlueSettings, deadline: Deadline) {
  const RegistryId = registryArn === undefined ? { RegistryName: registryName } : { RegistryArn: registryArn }
  return askGlue('GetRegistry', glue, deadline, (signal) => glue.getRegistry({ RegistryId }, signal))
}

export function registryNotFound({ region }: GlueCalls, { registryArn, registryName }: GlueSettings) {
  return new CounterpointError(
    'REGISTRY_NOT_FOUND',
    `there is no registry "${registryName}" in ${region} in the account of these credentials; check its name, the region and the account, or create it: \`counterpoint publish --registry ${registryArn ?? registryName}\``,
    { details: { registry: 'Glue', registryName, region } },
  )
}

/**
 * Whether the calls reach the account and region that are meant. Elsewhere every id is unknown, and a consumer would
 * take a wrong region for a topic full of poison. One answer that finds something is enough.
 */
export class Whereabouts {
  readonly #settings: GlueSettings
  #confirmed = false
  #confirming: Promise<void> | undefined

  constructor(settings: GlueSettings) {
    this.#settings = settings
  }

  /** Something was found. */
  found(): void {
    this.#confirmed = true
  }

  /** @throws CounterpointError REGISTRY_NOT_FOUND; REGISTRY_FORBIDDEN where it may not be asked; other REGISTRY_* */
  async confirm(glue: GlueCalls, deadline: Deadline): Promise<void> {
    if (this.#confirmed) return
    this.#confirming ??= this.#ask(glue, deadline).finally(() => {
      this.#confirming = undefined
    })
    await this.#confirming
  }

  async #ask(glue: GlueCalls, deadline: Deadline): Promise<void> {
    if ((await askRegistry(glue, this.#settings, deadline)) === undefined) throw registryNotFound(glue, this.#settings)
    this.#confirmed = true
  }
}
