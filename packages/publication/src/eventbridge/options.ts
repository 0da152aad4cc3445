import type { SchemasClient, SchemasClientConfig } from '@aws-sdk/client-schemas'
import { type Clock, checkClientOptions, clientRules } from '@counterpoint/aws-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { tagsRule } from '../tags.ts'
import type { EventBridgeStep } from './plan.ts'

/** What EventBridge's schema registry calls the formats. */
export type EventBridgeSchemaType = 'OpenApi3' | 'JSONSchemaDraft4'

const schemaTypes: readonly EventBridgeSchemaType[] = ['OpenApi3', 'JSONSchemaDraft4']

export interface EventBridgePublicationOptions {
  /** The registry's name; it is created when it is not there. */
  readonly registryName: string
  /** What it is created with, at most 256 characters. */
  readonly registryDescription?: string
  /** What events on the bus have as `source`. Default: each contract's namespace. */
  readonly source?: string
  /** Default: both. OpenAPI 3, with the envelope, is for discovery and code bindings; JSON Schema, without it, for validation. */
  readonly types?: readonly EventBridgeSchemaType[]
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`). */
  readonly client?: SchemasClient
  /** What the client is made with, when none is given: region, endpoint, credentials. Default: what the environment says. */
  readonly clientConfig?: SchemasClientConfig
  /** Tags of the registry and the schemas that are created, at most 48. What exists keeps its tags. */
  readonly tags?: Readonly<Record<string, string>>
  /** How long everything may take, in milliseconds. Default: 120,000. */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
  /** Called before each step. */
  readonly onStep?: (step: EventBridgeStep) => void
  /** Clock and randomness, for tests. */
  readonly clock?: Clock
}

/** The options, with what is left out filled in. */
export interface PublicationTarget {
  readonly registryName: string
  readonly registryDescription: string | undefined
  readonly source: string | undefined
  readonly types: readonly EventBridgeSchemaType[]
  readonly tags: Readonly<Record<string, string>>
}

/** @throws CounterpointError OPTION_INVALID */
export function targetOf(owner: string, options: EventBridgePublicationOptions): PublicationTarget {
  checkOptions<EventBridgePublicationOptions>(owner, options, {
    registryName,
    registryDescription: rule.optional(description),
    source: rule.optional(source),
    types: rule.optional(types),
    ...clientRules,
    tags: rule.optional(tagsRule),
    deadlineMs: rule.optional(rule.whole(1, 86_400_000, 'milliseconds')),
    signal: rule.optional(rule.object),
    onStep: rule.optional(rule.callable),
    clock: rule.optional(rule.object),
  })
  checkClientOptions(owner, options)
  return {
    registryName: options.registryName,
    registryDescription: options.registryDescription,
    source: options.source,
    types: options.types ?? schemaTypes,
    tags: options.tags ?? {},
  }
}

function registryName(value: unknown): string | undefined {
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/schemas_registry
  if (typeof value === 'string' && /^[0-9A-Za-z._-]{1,64}$/.test(value)) return undefined
  return 'must be 1 to 64 letters, digits and . - _ (a registry is named here, not its ARN)'
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
function source(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^[0-9A-Za-z._/-]{1,256}$/.test(value)) {
    return 'must be 1 to 256 letters, digits and . - _ /'
  }
  return value.startsWith('aws.') ? 'must not begin with "aws.", which belongs to AWS' : undefined
}

function types(value: unknown): string | undefined {
  const isRight =
    Array.isArray(value) &&
    value.length > 0 &&
    value.length === new Set(value).size &&
    value.every((type) => schemaTypes.includes(type))
  return isRight ? undefined : `must be a list of one or both of ${schemaTypes.join(', ')}, each once`
}

function description(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 256 ? undefined : 'must be a text of at most 256 characters'
}
