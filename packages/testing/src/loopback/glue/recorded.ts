import type { CompatibilityMode } from '@counterpoint/contract-kit'
import type { SchemaVersionStatus, StoredSchema } from './model.ts'
import type { GlueOperation } from './operations.ts'
import type { GlueStore } from './store.ts'

export interface RecordedGlueCall {
  readonly operation: GlueOperation
  /** The access key id that it was signed with. */
  readonly caller: string
  /** The type of the error that was answered; 'reset', 'answer-lost' or 'gone' where the client got no answer. */
  readonly error?: string
}

export interface RecordedGlueSchema {
  readonly registryName: string
  readonly schemaName: string
  readonly compatibility: CompatibilityMode
  readonly versions: readonly {
    readonly versionNumber: number
    readonly schemaVersionId: string
    readonly status: SchemaVersionStatus
    readonly definition: string
  }[]
}

/** What the service was asked and what it holds, for a test or a reconciliation to look at. */
export class RecordedGlue {
  readonly #store: GlueStore
  readonly #calls: RecordedGlueCall[] = []

  constructor(store: GlueStore) {
    this.#store = store
  }

  /** Every signed call, in the order of arrival. */
  get calls(): readonly RecordedGlueCall[] {
    return this.#calls
  }

  callsBy(caller: string): number {
    return this.#calls.filter((call) => call.caller === caller).length
  }

  /** Without what was deleted. */
  schemas(): readonly RecordedGlueSchema[] {
    return this.#store.schemas().map(recordedSchema)
  }

  /** A call that arrived; what is returned says how it ended. */
  begin(operation: GlueOperation, caller: string): (error: string) => void {
    const place = this.#calls.push({ operation, caller }) - 1
    return (error) => {
      this.#calls[place] = { operation, caller, error }
    }
  }
}

function recordedSchema({ registry, schemaName, compatibility, versions }: StoredSchema): RecordedGlueSchema {
  return {
    registryName: registry.registryName,
    schemaName,
    compatibility,
    versions: versions.map(({ versionNumber, schemaVersionId, status, definition }) => ({
      versionNumber,
      schemaVersionId,
      status,
      definition,
    })),
  }
}
