import {
  type AvroField,
  type AvroSchema,
  type Contract,
  embeddedSchemaVersionId,
  fingerprintOf,
  type SchemaVersionId,
} from '@counterpoint/contract-kit'
import { avscType } from '../avsc-type.ts'

/** What targets are stated for. */
export type RecordKind = 'interactions' | 'songs' | 'podcasts'

/** Many distinct records of one kind, written with one schema and read with another, or with the same. */
export interface WrittenRecords {
  readonly kind: RecordKind
  /** Such as "songs", or "interactions 1.0.0 → 1.1.0". */
  readonly name: string
  /** The reader's. */
  readonly contract: Contract
  readonly writerSchema: AvroSchema
  readonly schemaVersionId: SchemaVersionId
  /** As the SDK takes them. */
  readonly events: readonly object[]
  /** With a number for an instant, as avsc takes it without logical types. */
  readonly plain: readonly object[]
  /** What a reader gets, in the SDK's shape. */
  readonly read: readonly object[]
  /** The Avro binary that avsc makes of them: what every contestant writes and reads. */
  readonly payloads: readonly Buffer[]
}

export interface Writing {
  readonly kind: RecordKind
  readonly name: string
  readonly contract: Contract
  readonly writerSchema: AvroSchema
  readonly events: readonly object[]
}

export function writtenRecords({ kind, name, contract, writerSchema, events }: Writing): WrittenRecords {
  const writerFields = fieldsOf(writerSchema)
  const readerFields = fieldsOf(contract.schema)
  const writerNames = new Set(writerFields.map((field) => field.name))
  const readerNames = new Set(readerFields.map((field) => field.name))
  const added = Object.fromEntries(
    readerFields
      .filter((field) => !writerNames.has(field.name) && field.default !== null)
      .map((field) => [field.name, field.default]),
  )
  const type = avscType(writerSchema)
  const plain = events.map((event) => asParsed(onlyFields(event, writerNames)))
  const written = events.map((event) => withDates(asParsed(onlyFields(event, writerNames)), event))
  return {
    kind,
    name,
    contract,
    writerSchema,
    schemaVersionId: embeddedSchemaVersionId(fingerprintOf(writerSchema)),
    events: written,
    plain,
    read: written.map((event) => ({ ...onlyFields(event, readerNames), ...added })),
    payloads: plain.map((event) => type.toBuffer(event)),
  }
}

/** A schema as it was before a field was added. */
export function beforeField(schema: AvroSchema, name: string): AvroSchema {
  if (typeof schema !== 'object' || !('fields' in schema)) throw new TypeError('the schema is no record')
  return { ...schema, fields: fieldsOf(schema).filter((field) => field.name !== name) }
}

function fieldsOf(schema: AvroSchema): readonly AvroField[] {
  if (typeof schema === 'object' && 'fields' in schema && Array.isArray(schema.fields)) return schema.fields
  throw new TypeError('the schema is no record')
}

function onlyFields(event: object, names: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => names.has(name)))
}

/** As a service gets it that reads JSON: flat strings and compact objects, which concatenating and spreading do not give. */
function asParsed(event: object): object {
  return JSON.parse(JSON.stringify(withNumbers(event)))
}

function withNumbers(event: object): object {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, value instanceof Date ? value.getTime() : value]),
  )
}

function withDates(parsed: object, event: object): object {
  for (const [name, value] of Object.entries(event)) {
    if (name in parsed && value instanceof Date) Reflect.set(parsed, name, new Date(value))
  }
  return parsed
}
