// What a running consumer needs, without zod. What defines a contract is in the main entry.

export { narrow } from '../contract/narrow.ts'
export type { Contract, EventInputOf, EventOf, ReaderContract } from '../contract/types.ts'
export { type WireContract, wireContract } from './wire-contract.ts'

// Below: for the other packages of the SDK.

export { type AvroCodecOptions, type AvroDecoder, type AvroReader, avroDecoder } from '../avro/avro-decoder.ts'
export { canonicalText, parsingCanonicalForm } from '../avro/canonical.ts'
export { type AvroCodec, avroCodec } from '../avro/codec.ts'
export { definitionText } from '../avro/definition-text.ts'
export { crc64Of, fingerprintOf } from '../avro/fingerprint.ts'
export { type JsonReader, jsonReader } from '../avro/json/json-reader.ts'
export { type JsonReaderOptions, jsonWritingRules } from '../avro/json/options.ts'
export { type DecodeLimits, defaultLimits } from '../avro/limits.ts'
export type { AvroField, AvroRecord, AvroSchema } from '../avro/schema.ts'
export { BoundedCache } from '../bounded-cache.ts'
export type {
  ContractFacts,
  ContractHistory,
  ContractPin,
  ContractPins,
  ContractSnapshot,
  ValueLimits,
} from '../contract/history.ts'
export type { CompatibilityMode, ContractOwner, GeneratedFields, StreamKind } from '../contract/terms.ts'
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
} from '../error/index.ts'
export type { ConfluentFrame, ConfluentSchemaId } from '../frame/confluent-frame.ts'
export { type Frame, readFrame } from '../frame/frame.ts'
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
} from '../frame/glue-frame.ts'
export {
  embeddedSchemaVersionId,
  isSchemaVersionId,
  type SchemaVersionId,
  schemaVersionId,
  schemaVersionIdLength,
} from '../frame/schema-version-id.ts'
