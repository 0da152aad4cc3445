import type { AvroRecord, AvroSchema, Contract } from '@counterpoint/contract-kit'

/** One line of the matrix. Values are texts in Avro's JSON encoding, which neither side's binary has a part in. */
export interface Row {
  /** Also the schema's name in the registry, and the beginning of the topic's. */
  readonly name: string
  readonly schema: AvroSchema
  readonly values: readonly string[]
  readonly evolution: Evolution
  /** Where the schema is a contract's: the events that `values` are, which then go through its serializer. */
  readonly contract?: ContractEvents
}

export type ContractRow = Row & { readonly contract: ContractEvents }

export interface ContractEvents {
  readonly contract: Contract
  /** As publishers give them. */
  readonly events: readonly unknown[]
}

/** Another version of the schema, and what each version's reader makes of the other's values. */
export interface Evolution {
  readonly schema: AvroSchema
  readonly values: readonly string[]
  /** The row's values as a reader with the evolution's schema has them. */
  readonly rowReadByIt: readonly string[]
  /** The evolution's values as a reader with the row's schema has them. */
  readonly readByRow: readonly string[]
}

export type Json = Readonly<Record<string, unknown>>

export function texts(...values: readonly unknown[]): readonly string[] {
  return values.map((value) => JSON.stringify(value))
}

/** The record with one field more, which readers of either version do without. */
export function grown(schema: AvroRecord, values: readonly Json[]): Evolution {
  const added = { name: 'addedLater', type: ['null', 'string'], default: null, doc: 'Not in the first version.' }
  const newer = values.map((value, index) => ({ ...value, addedLater: { string: `nº ${index}` } }))
  return {
    schema: { ...schema, fields: [...schema.fields, added] },
    values: texts(...newer),
    rowReadByIt: texts(...values.map((value) => ({ ...value, addedLater: null }))),
    readByRow: texts(...values),
  }
}

export function recordRow(name: string, schema: AvroRecord, values: readonly Json[]): Row {
  return { name, schema, values: texts(...values), evolution: grown(schema, values) }
}
