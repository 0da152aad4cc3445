import type { GlueClient, GlueClientConfig } from '@aws-sdk/client-glue'
import { type Clock, checkClientOptions, clientRules, systemClock } from '@counterpoint/aws-kit'
import { CounterpointError, checkOptions, rule } from '@counterpoint/contract-kit/error'
import { parseRegistryArn, type RegistryArn, registryArnRule, registryNameRule } from './arn.ts'

export interface GlueRegistryOptions {
  /**
   * Default: 'default-registry', as in Glue and its Java serde. A name does not say of which account the registry is, so
   * GetRegistry is called once before a pinned id is written; where that fails for an outage, the only registry of this
   * name that is pinned in this region is taken. `registryArn` spares all that.
   */
  readonly registryName?: string
  /**
   * Recommended instead of the name: exactly this registry, in its own account; its region is the client's default then,
   * and pins need no call.
   */
  readonly registryArn?: string
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`), so that `deadlineMs` holds. */
  readonly client?: GlueClient
  /** What the registry's own client is made with. Default: what the environment says, as with every AWS client. */
  readonly clientConfig?: GlueClientConfig
  /** For a registry of another account: Glue's registries know no resource policies. */
  readonly assumeRole?: AssumedRole
  /** How many schemas are kept, and as many ids; 10,000 that are unknown besides. Default: 256. */
  readonly maxCachedSchemas?: number
  /** How long an id or schema that Glue did not know is not asked for again. Default: 30,000 ms. */
  readonly forgetUnknownAfterMs?: number
  /**
   * After so long the id of a schema is asked for again, behind the scenes; if Glue is down, it goes on to be used.
   * Default: 24 hours, as in the Java serde. What an id means never changes and is not asked for again.
   */
  readonly refreshAfterMs?: number
  /** How long one lookup may take, with what is repeated and waited for in it. Default: 10,000 ms. */
  readonly deadlineMs?: number
  /** For tests. */
  readonly clock?: Clock
  /** Whether the pins of the contracts come first, so that they need no call. Default: 'use'. */
  readonly pins?: 'use' | 'ignore'
}

export interface AssumedRole {
  readonly roleArn: string
  /** Default: "counterpoint", by which CloudTrail shows who it was. */
  readonly sessionName?: string
  readonly externalId?: string
}

/** The options with their defaults. */
export interface GlueSettings
  extends Required<Omit<GlueRegistryOptions, 'registryArn' | 'client' | 'clientConfig' | 'assumeRole'>>,
    Pick<GlueRegistryOptions, 'client' | 'clientConfig' | 'assumeRole'> {
  readonly arn: RegistryArn | undefined
  readonly registryArn: string | undefined
}

/** @throws CounterpointError OPTION_INVALID */
export function glueSettings(options: GlueRegistryOptions): GlueSettings {
  const { registryArn, client, clientConfig, assumeRole } = options
  checkOptions(
    'glueRegistry',
    options,
    {
      ...clientRules,
      client: rule.optional(clientRule),
      registryName: rule.optional(registryNameRule),
      registryArn: rule.optional(registryArnRule),
      assumeRole: rule.optional(rule.object),
      maxCachedSchemas: rule.optional(rule.whole(1, 1_000_000, 'schemas')),
      forgetUnknownAfterMs: rule.optional(rule.whole(0, 86_400_000, 'milliseconds')),
      refreshAfterMs: rule.optional(rule.whole(0, 2_592_000_000, 'milliseconds')),
      deadlineMs: rule.optional(rule.whole(1, 600_000, 'milliseconds')),
      clock: rule.optional(rule.object),
      pins: rule.optional(rule.oneOf('use', 'ignore')),
    },
    contradictionsIn(options),
  )
  checkClientOptions('glueRegistry', options)
  if (assumeRole !== undefined) {
    checkOptions('glueRegistry: assumeRole', assumeRole, {
      roleArn: rule.text,
      sessionName: rule.optional(rule.text),
      externalId: rule.optional(rule.text),
    })
  }
  const arn = registryArn === undefined ? undefined : parseRegistryArn(registryArn)
  return {
    registryName: arn?.registryName ?? options.registryName ?? 'default-registry',
    registryArn,
    arn,
    ...(client !== undefined && { client }),
    ...(clientConfig !== undefined && { clientConfig }),
    ...(assumeRole !== undefined && { assumeRole }),
    maxCachedSchemas: options.maxCachedSchemas ?? 256,
    forgetUnknownAfterMs: options.forgetUnknownAfterMs ?? 30_000,
    refreshAfterMs: options.refreshAfterMs ?? 86_400_000,
    deadlineMs: options.deadlineMs ?? 10_000,
    clock: options.clock ?? systemClock,
    pins: options.pins ?? 'use',
  }
}

function clientRule(value: unknown): string | undefined {
  const isClient =
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'send') === 'function' &&
    typeof Reflect.get(value, 'config') === 'object'
  return isClient ? undefined : 'must be a GlueClient of @aws-sdk/client-glue'
}

function contradictionsIn(options: GlueRegistryOptions): string[] {
  const { registryName, registryArn, client, clientConfig, assumeRole } = options
  const contradictions: string[] = []
  if (registryName !== undefined && registryArn !== undefined) {
    contradictions.push('"registryName" and "registryArn" contradict each other; give one')
  }
  if (client !== undefined && assumeRole !== undefined) {
    contradictions.push('"client" and "assumeRole" contradict each other; give the client the role’s credentials')
  }
  const region = clientConfig?.region
  const arn = typeof registryArn === 'string' ? parseRegistryArn(registryArn) : undefined
  if (arn !== undefined && typeof region === 'string' && region !== arn.region) {
    contradictions.push(`"registryArn" is in ${arn.region} and "clientConfig.region" is ${region}`)
  }
  return contradictions
}

/** @throws CounterpointError OPTION_INVALID when a client is for another region than the registry */
export function checkRegion({ arn }: GlueSettings, region: string): void {
  if (arn === undefined || arn.region === region) return
  throw new CounterpointError(
    'OPTION_INVALID',
    `glueRegistry: "registryArn" is in ${arn.region} and "client" is for ${region}; make the client for ${arn.region}`,
  )
}
