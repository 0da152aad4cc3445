import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import type { Deadline } from '../lookup/attempt.ts'
import { Lookups } from '../lookup/lookups.ts'
import { askGlue, glueName } from './ask.ts'
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
  const advice =
    registryArn === undefined
      ? `check its name, the region and the account, or create it: \`npx --no-install counterpoint publish --registry ${registryName}\``
      : `${registryArn} may be of another account, whose role is to be assumed ("assumeRole"), or not be there any more`
  return new CounterpointError(
    'REGISTRY_NOT_FOUND',
    `there is no registry "${registryName}" in ${region} in the account of these credentials; ${advice}`,
    { details: { registry: 'Glue', registryName, region } },
  )
}

/** The registry that the calls reach is none of those that are meant. */
export function anotherRegistry(found: string, meant: readonly string[], whose: string): CounterpointError {
  return new CounterpointError(
    'REGISTRY_NOT_FOUND',
    `these credentials see ${found}, but ${whose} ${meant.join(', ')}; check the account and the region of the credentials, or publish there: \`counterpoint publish --registry ${found}\``,
    { details: { registry: 'Glue', registryArn: found, meant } },
  )
}

/**
 * Whether the calls reach the account and region that are meant. Elsewhere every id is unknown, and a consumer would
 * take a wrong region for a topic full of poison. One answer that finds something is enough.
 */
export class Whereabouts {
  readonly #settings: GlueSettings
  readonly #arns: Lookups<string>
  #somethingWasFound = false

  constructor(settings: GlueSettings) {
    this.#settings = settings
    this.#arns = new Lookups({ ...settings, refreshAfterMs: Number.POSITIVE_INFINITY })
  }

  found(): void {
    this.#somethingWasFound = true
  }

  /** @throws CounterpointError REGISTRY_NOT_FOUND; REGISTRY_FORBIDDEN where it may not be asked; other REGISTRY_* */
  async confirm(glue: GlueCalls, deadline: Deadline): Promise<void> {
    if (!this.#somethingWasFound) await this.registryArn(glue, deadline)
  }

  /**
   * Of the registry that the calls reach: asked for once.
   *
   * @throws CounterpointError REGISTRY_NOT_FOUND; REGISTRY_FORBIDDEN where it may not be asked; other REGISTRY_*
   */
  registryArn(glue: GlueCalls, deadline: Deadline): Promise<string> {
    return this.#arns.of(this.#settings.registryName, () => this.#ask(glue, deadline))
  }

  async #ask(glue: GlueCalls, deadline: Deadline): Promise<string> {
    const { registryArn, registryName } = this.#settings
    const registry = await askRegistry(glue, this.#settings, deadline)
    if (registry === undefined) throw registryNotFound(glue, this.#settings)
    const { RegistryArn } = registry
    if (RegistryArn === undefined) {
      const { region } = glue
      throw new CounterpointError(
        'REGISTRY_UNAVAILABLE',
        `${glueName} in ${region} gave no ARN for registry "${registryName}": what answers is not Glue; check the endpoint`,
        { details: { registry: 'Glue', registryName, region } },
      )
    }
    if (registryArn !== undefined && RegistryArn !== registryArn) {
      throw anotherRegistry(RegistryArn, [registryArn], '"registryArn" is')
    }
    return RegistryArn
  }
}
