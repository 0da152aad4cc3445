import type { AvroSchema, DecodeLimits, JsonReader } from '@counterpoint/contract-kit/wire'

/** Reads events that came as JSON texts. `jsonRecords` of @counterpoint/consumer/lambda/json makes one. */
export interface JsonRecords {
  /**
   * A reader into a contract's schema, made once.
   *
   * @throws CounterpointError OPTION_INVALID when the options do not fit the schema
   */
  readerOf(schema: AvroSchema, limits: DecodeLimits | undefined): JsonReader
}

/** For messages. The reader of JSON texts weighs as much as that of Avro: only functions that get them carry it. */
export const howJsonIsRead =
  'import { jsonRecords } from @counterpoint/consumer/lambda/json, and give the handler the option json: jsonRecords()'
