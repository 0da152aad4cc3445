import { CounterpointError } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'

/** A registry of Glue, as publication takes it. */
export type ChosenRegistry = { readonly registryName: string } | { readonly registryArn: string }

/**
 * The registry that was named, by its name or its ARN. Without one, where the contracts were published before; Glue's
 * default registry when they were not.
 *
 * @throws CounterpointError OPTION_INVALID when they were published to several
 */
export function chosenRegistry(named: string | undefined, contracts: readonly ProjectContract[]): ChosenRegistry {
  if (named !== undefined) return named.startsWith('arn:') ? { registryArn: named } : { registryName: named }
  const pinned = [...new Set(contracts.flatMap(({ contract }) => Object.keys(contract.history.pins ?? {})))]
  if (pinned.length > 1) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `the contracts are published in ${pinned.length} registries; name one with --registry: ${pinned.join(', ')}`,
    )
  }
  const [registryArn] = pinned
  return registryArn === undefined ? { registryName: 'default-registry' } : { registryArn }
}

/** The name alone, for services that have registries of their own under it. */
export function nameOf(registry: ChosenRegistry): string {
  return 'registryName' in registry ? registry.registryName : registry.registryArn.replace(/^.*registry\//, '')
}

/** Loopback services have no account; what they hold is gone with them. */
export function isOfLoopback(registryArn: string): boolean {
  return registryArn.split(':')[4] === '000000000000'
}
