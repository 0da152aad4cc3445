export type { JsonRecords } from '../../json-records.ts'
export { type JsonRecordsOptions, jsonRecords } from './json-records.ts'
