import { type RecordedCall, RecordedCalls } from '../recorded-calls.ts'
import type { EventBridgeSchemasOperation } from './operations.ts'
import type { SchemaStore } from './store.ts'

export type RecordedEventBridgeSchemasCall = RecordedCall<EventBridgeSchemasOperation>

export interface RecordedEventBridgeSchema {
  readonly registryName: string
  readonly schemaName: string
  readonly description: string | undefined
  readonly versions: readonly { readonly version: string; readonly type: string; readonly content: string }[]
}

/** What the service was asked and has, for a test to look at. */
export class RecordedEventBridgeSchemas {
  readonly #store: SchemaStore
  readonly #calls = new RecordedCalls<EventBridgeSchemasOperation>()

  constructor(store: SchemaStore) {
    this.#store = store
  }

  /** Every signed call, in the order of arrival; of very many the last ones. */
  get calls(): readonly RecordedEventBridgeSchemasCall[] {
    return this.#calls.all
  }

  callsBy(caller: string): number {
    return this.#calls.by(caller)
  }

  /** A call that arrived; what is returned says how it ended. */
  begin(operation: EventBridgeSchemasOperation, caller: string): (error: string) => void {
    return this.#calls.begin(operation, caller)
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
