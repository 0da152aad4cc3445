import { type AvroSchema, CounterpointError, type DecodeLimits, type JsonReader } from '@counterpoint/contract-kit/wire'

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

/** Nothing is wrong with the record: it waits until the function is deployed with the option. */
export function jsonNotRead(topic: string, partition: number, offset: bigint): CounterpointError {
  return new CounterpointError(
    'OPTION_INVALID',
    `${topic}[${partition}] at offset ${offset} is a JSON text, as mappings with EventRecordFormat JSON make it, and ` +
      `this function does not read any: ${howJsonIsRead}; or let the mapping have SOURCE`,
    { details: { topic, partition, offset: Number(offset) } },
  )
}
