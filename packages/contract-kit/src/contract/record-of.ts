import type { AvroRecord, AvroSchema } from '../avro/schema.ts'
import { CounterpointError } from '../error/index.ts'

/** @throws CounterpointError SCHEMA_INVALID for any other schema */
export function recordOf(schema: AvroSchema, contractName: string): AvroRecord {
  if (typeof schema === 'object' && 'type' in schema && schema.type === 'record') return schema
  throw new CounterpointError('SCHEMA_INVALID', `${contractName}: the schema of a contract is a record`)
}
