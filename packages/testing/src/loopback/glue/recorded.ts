import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { type RecordedCall, RecordedCalls } from '../recorded-calls.ts'
import type { SchemaVersionStatus, StoredSchema } from './model.ts'
import type { GlueOperation } from './operations.ts'
import type { GlueStore } from './store.ts'

export type RecordedGlueCall = RecordedCall<GlueOperation>

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
  readonly #calls = new RecordedCalls<GlueOperation>()

  constructor(store: GlueStore) {
    this.#store = store
  }

  /** Every signed call, in the order of arrival; of very many the last ones. */
  get calls(): readonly RecordedGlueCall[] {
    return this.#calls.all
  }

  callsBy(caller: string): number {
    return this.#calls.by(caller)
  }

  /** Without what was deleted. */
  schemas(): readonly RecordedGlueSchema[] {
    return this.#store.schemas().map(recordedSchema)
  }

  /** A call that arrived; what is returned says how it ended. */
  begin(operation: GlueOperation, caller: string): (error: string) => void {
    return this.#calls.begin(operation, caller)
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
