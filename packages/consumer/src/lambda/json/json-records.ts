import { checkOptions } from '@counterpoint/contract-kit/error'
import { type JsonReaderOptions, jsonReader, jsonWritingRules } from '@counterpoint/contract-kit/wire'
import type { JsonRecords } from '../../json-records.ts'

/** Which way the mapping writes what JSON can say in two ways. Limits are those of the handler's option `decoding`. */
export type JsonRecordsOptions = Omit<JsonReaderOptions, 'limits'>

/**
 * For the option `json` of a function whose mapping decodes (`EventRecordFormat: JSON`), or whose producers write JSON. A
 * text that can be read as two different events is condemned until an option says which one is meant: see
 * contract-kit/docs/json.md.
 *
 * It has a door of its own, so that functions that get Avro alone do not carry the reader of JSON.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function jsonRecords(options: JsonRecordsOptions = {}): JsonRecords {
  checkOptions('jsonRecords', options, jsonWritingRules)
  return { readerOf: (schema, limits) => jsonReader(schema, { ...options, ...(limits && { limits }) }) }
}
