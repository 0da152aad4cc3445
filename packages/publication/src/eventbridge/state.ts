import type { PublishedDocument } from './documents.ts'

/** What a registry has of the documents, as it was read. */
export interface RegistryState {
  /** Undefined: there is no such registry yet. */
  readonly registryArn: string | undefined
  /** By document; those that are missing have no schema yet. */
  readonly schemas: ReadonlyMap<PublishedDocument, SchemaState>
}

/** The newest version of a schema. */
export interface SchemaState {
  readonly type: string
  readonly content: string
  /** The registry's own number. */
  readonly schemaVersion: string
}
