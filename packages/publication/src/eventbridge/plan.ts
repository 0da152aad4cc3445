import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { PublishedDocument } from './documents.ts'
import type { EventBridgeSchemaType, PublicationTarget } from './options.ts'
import type { RegistryState, SchemaState } from './state.ts'

/** One call that writes. */
export type EventBridgeStep = CreateRegistryStep | SchemaStep

export interface CreateRegistryStep {
  readonly step: 'create-registry'
  readonly registryName: string
  readonly description: string | undefined
}

export type SchemaStep = {
  readonly schemaName: string
  readonly type: EventBridgeSchemaType
  readonly content: string
  readonly description: string
} & (
  | { readonly step: 'create-schema' }
  | {
      readonly step: 'update-schema'
      /** The registry's number of the version that is followed. */
      readonly after: string
      readonly clientTokenId: string
    }
)

export function registryStep(
  target: PublicationTarget,
  { registryArn }: RegistryState,
): CreateRegistryStep | undefined {
  if (registryArn !== undefined) return undefined
  return { step: 'create-registry', registryName: target.registryName, description: target.registryDescription }
}

/**
 * What is left to do for a document; undefined when the registry's newest version says the same, however it is written.
 * A description alone is no reason to write.
 */
export function schemaStep(
  { schemaName, type, content, description }: PublishedDocument,
  state: SchemaState | undefined,
  registryName: string,
): SchemaStep | undefined {
  const document = { schemaName, type, content, description }
  if (state === undefined) return { step: 'create-schema', ...document }
  if (state.type === type && saysTheSame(state.content, content)) return undefined
  const { schemaVersion: after } = state
  return {
    step: 'update-schema',
    ...document,
    after,
    clientTokenId: tokenOf([registryName, schemaName, after, content]),
  }
}

/** Of its members, not of their order. */
function saysTheSame(one: string, other: string): boolean {
  return one === other || isDeepStrictEqual(parsed(one), parsed(other))
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

/**
 * The same for everybody who makes the same change, so that a repetition, or another publisher at the same moment, makes
 * no second version. The service takes 36 characters.
 */
function tokenOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 36)
}
