// Below: for the other packages of the SDK and for tools.

export { type AvroCodecOptions, type AvroDecoder, type AvroReader, avroDecoder } from './avro/avro-decoder.ts'
export { canonicalText, parsingCanonicalForm } from './avro/canonical.ts'
export { type AvroCodec, avroCodec } from './avro/codec.ts'
export { definitionText } from './avro/definition-text.ts'
export { crc64Of, fingerprintOf } from './avro/fingerprint.ts'
export { type JsonReader, jsonReader } from './avro/json/json-reader.ts'
export type { JsonReaderOptions } from './avro/json/options.ts'
export { type DecodeLimits, defaultLimits } from './avro/limits.ts'
export type { AvroField, AvroRecord, AvroSchema } from './avro/schema.ts'
export { BoundedCache } from './bounded-cache.ts'
export {
  type ContractDefinition,
  defineContract,
} from './contract/define-contract.ts'
export { type EventIdentity, fillGenerated, systemIdentity } from './contract/generated-fields.ts'
export type {
  ContractFacts,
  ContractHistory,
  ContractPin,
  ContractPins,
  ContractSnapshot,
  ValueLimits,
} from './contract/history.ts'
export { narrow } from './contract/narrow.ts'
export { factsFingerprintOf, isSameSnapshot, snapshotFiles } from './contract/snapshot.ts'
export {
  type CompatibilityMode,
  type ContractOwner,
  compatibilityModes,
  type GeneratedFields,
  type StreamKind,
} from './contract/terms.ts'
export type { Contract, EventInputOf, EventOf, ReaderContract } from './contract/types.ts'
export {
  CounterpointError,
  type CounterpointErrorOptions,
  type ErrorCode,
  type ErrorDetails,
  type EventProblem,
  errorCodes,
  eventInvalid,
  isCounterpointError,
  problemsIn,
} from './error/index.ts'
export type { ConfluentFrame, ConfluentSchemaId } from './frame/confluent-frame.ts'
export { type Frame, readFrame } from './frame/frame.ts'
export {
  type FrameCompression,
  type GlueFrame,
  glueFrameVersion,
  glueHeader,
  glueHeaderLength,
  hasGlueHeader,
  type PayloadOptions,
  payloadOf,
  readGlueFrame,
  writeGlueFrame,
} from './frame/glue-frame.ts'
export {
  embeddedSchemaVersionId,
  isSchemaVersionId,
  type SchemaVersionId,
  schemaVersionId,
  schemaVersionIdLength,
} from './frame/schema-version-id.ts'
