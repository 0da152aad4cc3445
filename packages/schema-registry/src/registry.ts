import type { AvroSchema, ReaderContract, SchemaVersionId } from '@counterpoint/contract-kit'

/**
 * Where schema version ids are looked up at run time. Reading only: publishing a schema is CI's work.
 *
 * Not a registry's job: caching readers, frames, deciding what happens to a record whose id nobody knows.
 */
export interface SchemaRegistry {
  /**
   * The id to write into frames.
   * @throws CounterpointError SCHEMA_NOT_REGISTERED, REGISTRY_UNAVAILABLE
   */
  idOf(subject: SchemaSubject, schema: AvroSchema): Promise<SchemaVersionId>
  /**
   * The writer's schema behind an id that a frame carried.
   * @throws CounterpointError SCHEMA_NOT_FOUND, SCHEMA_INVALID, REGISTRY_UNAVAILABLE
   */
  schemaOf(id: SchemaVersionId): Promise<AvroSchema>
}

export interface SchemaSubject {
  /** The schema's name in Glue: the topic, which is what the Java serde looks up. */
  readonly schemaName: string
}

/** A registry, or how to make one of the contracts that use it, as `embeddedRegistry` and `pinnedRegistry` do. */
export type RegistrySource = SchemaRegistry | ((contracts: readonly ReaderContract[]) => SchemaRegistry)

export function registryFor(source: RegistrySource, contracts: readonly ReaderContract[]): SchemaRegistry {
  return typeof source === 'function' ? source(contracts) : source
}
