import { CounterpointError } from '@counterpoint/contract-kit'
import { parseRegistryArn } from '@counterpoint/schema-registry/glue'
import type { GluePublicationOptions } from './options.ts'
import type { PublicationStep } from './plan.ts'

/** Where a publication goes. */
export interface PublicationTarget {
  readonly registryName: string
  /** Where it was named by its ARN. */
  readonly registryArn: string | undefined
  readonly tags: Readonly<Record<string, string>>
}

/** AWS makes this one by itself, with its first schema. */
const implicitRegistry = 'default-registry'

export function targetOf({ registryName, registryArn, tags = {} }: GluePublicationOptions): PublicationTarget {
  const arn = registryArn === undefined ? undefined : parseRegistryArn(registryArn)
  return { registryName: arn?.registryName ?? registryName ?? implicitRegistry, registryArn, tags }
}

/** The step that makes the registry, where it is not there. */
export function registryCreation(
  { registryName }: PublicationTarget,
  found: string | undefined,
): readonly PublicationStep[] {
  if (found !== undefined || registryName === implicitRegistry) return []
  return [{ step: 'create-registry', registryName }]
}

/** @throws CounterpointError REGISTRY_NOT_FOUND when it is not the registry whose ARN was given */
export function requireRegistry(
  { registryName, registryArn }: PublicationTarget,
  found: string | undefined,
  region: string,
): void {
  if (registryArn === undefined || found === registryArn) return
  const what =
    found === undefined
      ? `there is no registry ${registryName} in ${region} for these credentials; give its name instead of the ARN to create it`
      : `these credentials see ${found}: they are of another account or region`
  throw new CounterpointError('REGISTRY_NOT_FOUND', `${registryArn} is not there: ${what}`, {
    details: { registryArn, found, region },
  })
}
