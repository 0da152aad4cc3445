import type { GlueClient, GlueClientConfig } from '@aws-sdk/client-glue'
import { type Clock, checkClientOptions, clientRules } from '@counterpoint/aws-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { registryArnRule, registryNameRule } from '@counterpoint/schema-registry/glue'
import { tagsRule } from '../tags.ts'
import type { PublicationStep } from './plan.ts'
import type { PublishedToGlue } from './publish-contract.ts'
import type { PublishedContract } from './versions.ts'

export interface GluePublicationOptions {
  /** The registry's name; it is created when it is not there. Default: "default-registry", as the Java serde has it. */
  readonly registryName?: string
  /**
   * Instead of the name: exactly this registry, which has to be there already. Its region is the client's default, and
   * credentials of another account are an error.
   */
  readonly registryArn?: string
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`). */
  readonly client?: GlueClient
  /** What the client is made with, when none is given: region, endpoint, credentials. Default: what the environment says. */
  readonly clientConfig?: GlueClientConfig
  /** Tags of the registry and the schemas that are created, at most 48. What exists keeps its tags. */
  readonly tags?: Readonly<Record<string, string>>
  /** How long everything may take, in milliseconds. Default: 120,000. */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
  /** Called before each step. */
  readonly onStep?: (contract: PublishedContract, step: PublicationStep) => void
  /** Called, and waited for, when a contract is published: its pins are worth keeping whatever becomes of the next. */
  readonly onPublished?: (published: PublishedToGlue) => void | Promise<void>
  /** Clock and randomness, for tests. */
  readonly clock?: Clock
}

/** @throws CounterpointError OPTION_INVALID */
export function checkGlueOptions(owner: string, options: GluePublicationOptions): void {
  const isNamedTwice = options.registryName !== undefined && options.registryArn !== undefined
  const contradictions = isNamedTwice ? ['"registryName" and "registryArn" contradict each other; give one'] : []
  const rules = {
    registryName: rule.optional(registryNameRule),
    registryArn: rule.optional(registryArnRule),
    ...clientRules,
    tags: rule.optional(tagsRule),
    deadlineMs: rule.optional(rule.whole(1, 86_400_000, 'milliseconds')),
    signal: rule.optional(rule.object),
    onStep: rule.optional(rule.callable),
    onPublished: rule.optional(rule.callable),
    clock: rule.optional(rule.object),
  }
  checkOptions<GluePublicationOptions>(owner, options, rules, contradictions)
  checkClientOptions(owner, options)
}
