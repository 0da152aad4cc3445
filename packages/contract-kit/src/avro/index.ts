export { type AvroCodec, type AvroCodecOptions, type AvroReader, avroCodec } from './codec.ts'
export type { DecodeLimits } from './limits.ts'
export type { AvroField, AvroRecord, AvroSchema } from './schema.ts'
export type { ValueForms } from './types/parse-schema.ts'
