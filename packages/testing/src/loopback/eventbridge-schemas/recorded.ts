import type { EventBridgeSchemasOperation } from './operations.ts'
import type { SchemaStore } from './store.ts'

export interface RecordedEventBridgeSchemasCall {
  readonly operation: EventBridgeSchemasOperation
  /** The access key id that it was signed with. */
  readonly caller: string
  /** The type of the error that was answered; 'reset', 'answer-lost' or 'gone' where the client got no answer. */
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
  readonly #store: SchemaStore
  readonly #calls: RecordedEventBridgeSchemasCall[] = []

  constructor(store: SchemaStore) {
    this.#store = store
  }

  /** Every signed call, in the order of arrival. */
  get calls(): readonly RecordedEventBridgeSchemasCall[] {
    return this.#calls
  }

  callsBy(caller: string): number {
    return this.#calls.filter((call) => call.caller === caller).length
  }

  /** A call that arrived; what is returned says how it ended. */
  begin(operation: EventBridgeSchemasOperation, caller: string): (error: string) => void {
    const place = this.#calls.push({ operation, caller }) - 1
    return (error) => {
      this.#calls[place] = { operation, caller, error }
    }
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
