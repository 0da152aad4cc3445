export { embeddedRegistry } from './embedded/registry.ts'
// Below: for the producer, the consumer and whoever reads a topic without them.
export {
  createEventDeserializer,
  type DecodingOptions,
  type DeserializerOptions,
  type EventDeserializer,
  type PreparedBatch,
  type PrepareOptions,
} from './events/deserializer.ts'
export { createEventSerializer, type EventSerializer } from './events/serializer.ts'
export { type FileRegistryOptions, fileRegistry } from './file/registry.ts'
export { layeredRegistry } from './layered/registry.ts'
export { type PinnedRegistryOptions, pinnedRegistry } from './pinned/registry.ts'
export {
  type ConfluentSchemas,
  type RegistrySource,
  registryFor,
  type SchemaRegistry,
  type SchemaSubject,
} from './registry.ts'
export { registryVariable } from './variables.ts'
