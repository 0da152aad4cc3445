import type { AvroRecord, AvroSchema, Contract } from '@counterpoint/contract-kit'
import { type ContractRow, grown, type Json, texts } from '../row.ts'

/** A contract with a version that it has not had yet. */
export function contractRow(contract: Contract, events: readonly unknown[], values: readonly Json[]): ContractRow {
  return {
    name: contract.topic,
    schema: contract.schema,
    values: texts(...values),
    contract: { contract, events },
    evolution: grown(recordOf(contract.schema), values),
  }
}

function recordOf(schema: AvroSchema): AvroRecord {
  if (typeof schema === 'object' && 'type' in schema && schema.type === 'record') return schema
  throw new Error('the schema of a contract is a record')
}
