import type { AvroSchema, ConfluentSchemaId, ReaderContract, SchemaVersionId } from '@counterpoint/contract-kit/wire'

/**
 * Where schema version ids are looked up at run time. Reading only: publishing a schema is CI's work.
 *
 * Not a registry's job: caching readers, frames, deciding what happens to a record whose id nobody knows.
 */
export interface SchemaRegistry {
  /**
   * The id to write into frames.
   * @throws CounterpointError SCHEMA_NOT_REGISTERED; SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING,
   * SCHEMA_VERSION_PENDING; REGISTRY_* when the registry could not be asked
   */
  idOf(subject: SchemaSubject, schema: AvroSchema): Promise<SchemaVersionId>
  /**
   * The writer's schema behind an id that a frame carried.
   * @throws CounterpointError SCHEMA_NOT_FOUND, SCHEMA_INVALID, SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING, which
   * are about this id; everything else (REGISTRY_*, SCHEMA_VERSION_PENDING) says nothing of it
   */
  schemaOf(id: SchemaVersionId): Promise<AvroSchema>
  /** Of a registry that frames of Confluent's kind are read with. Without it such frames are FRAME_UNKNOWN. */
  readonly confluent?: ConfluentSchemas
}

/** The schemas that frames of Confluent's Schema Registry name. */
export interface ConfluentSchemas {
  /** @throws CounterpointError SCHEMA_NOT_FOUND, SCHEMA_INVALID; REGISTRY_* when the registry could not be asked */
  schemaOf(id: ConfluentSchemaId): Promise<AvroSchema>
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
