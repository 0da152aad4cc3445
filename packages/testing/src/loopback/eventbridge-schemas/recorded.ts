import type { EventBridgeSchemasOperation } from './operations.ts'
import type { SchemaStore } from './store.ts'

export interface RecordedSchemasCall {
  readonly operation: EventBridgeSchemasOperation
  /** The access key id that signed it; '' when it was not signed. */
  readonly caller: string
  /** The error's type, or 'reset' when there was no answer. */
  readonly error?: string
}

export interface RecordedEventBridgeSchema {
  readonly registryName: string
  readonly schemaName: string
  readonly description: string | undefined
  readonly versions: readonly { readonly version: string; readonly type: string; readonly content: string }[]
}

/** What the service was asked and has, for a test to look at. */
export class RecordedEventBridgeSchemas {
  readonly calls: RecordedSchemasCall[] = []
  readonly #store: SchemaStore

  constructor(store: SchemaStore) {
    this.#store = store
  }

  callsBy(caller: string): number {
    return this.calls.filter((call) => call.caller === caller).length
  }

  registries(): readonly string[] {
    return [...this.#store.registries.keys()]
  }

  schemas(): readonly RecordedEventBridgeSchema[] {
    return [...this.#store.registries.values()].flatMap(({ schemas }) =>
      Array.from(schemas.values(), ({ registryName, schemaName, description, versions }) => ({
        registryName,
        schemaName,
        description,
        versions: versions.map(({ number, type, content }) => ({ version: String(number), type, content })),
      })),
    )
  }
}
