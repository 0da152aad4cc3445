import { isUnion } from '../avro/canonical.ts'
import { type AvroRecord, type AvroSchema, isPrimitiveName } from '../avro/schema.ts'
import { qualifiedNames } from '../avro/types/names.ts'

/** The record with some of its fields. A type that was defined in another field is defined where it first stands now. */
export function projectFields(schema: AvroRecord, kept: ReadonlySet<string>): AvroRecord {
  const definitions = new Map<string, Definition>()
  const { name, namespace } = qualifiedNames(schema, '')
  for (const field of schema.fields) collect(field.type, namespace, definitions)
  const placed = new Set([name])
  const fields = schema.fields
    .filter((field) => kept.has(field.name))
    .map((field) => ({ ...field, type: place(field.type, namespace, { definitions, placed }) }))
  return { ...schema, fields }
}

interface Definition {
  readonly schema: AvroSchema
  /** The namespace around it, which its own names may rest on. */
  readonly outer: string
}

interface Placing {
  readonly definitions: ReadonlyMap<string, Definition>
  /** The full names that are defined already. */
  readonly placed: Set<string>
}

function collect(schema: AvroSchema, outer: string, definitions: Map<string, Definition>): void {
  if (typeof schema === 'string') return
  if (isUnion(schema)) {
    for (const branch of schema) collect(branch, outer, definitions)
    return
  }
  const { namespace, name } = qualifiedNames(schema, outer)
  if ('name' in schema) definitions.set(name, { schema, outer })
  if (schema.type === 'array') collect(schema.items, outer, definitions)
  else if (schema.type === 'map') collect(schema.values, outer, definitions)
  else if (schema.type === 'record') for (const field of schema.fields) collect(field.type, namespace, definitions)
}

function place(schema: AvroSchema, outer: string, placing: Placing): AvroSchema {
  if (typeof schema === 'string') return placeReference(schema, outer, placing)
  if (isUnion(schema)) return schema.map((branch) => place(branch, outer, placing))
  if (schema.type === 'array') return { ...schema, items: place(schema.items, outer, placing) }
  if (schema.type === 'map') return { ...schema, values: place(schema.values, outer, placing) }
  if (!('name' in schema)) return schema
  const { name, namespace } = qualifiedNames(schema, outer)
  if (placing.placed.has(name)) return name
  placing.placed.add(name)
  if (schema.type !== 'record') return schema
  return {
    ...schema,
    fields: schema.fields.map((field) => ({ ...field, type: place(field.type, namespace, placing) })),
  }
}

function placeReference(reference: string, outer: string, placing: Placing): AvroSchema {
  if (isPrimitiveName(reference)) return reference
  const qualified = reference.includes('.') || outer === '' ? reference : `${outer}.${reference}`
  const definition = placing.definitions.get(qualified) ?? placing.definitions.get(reference)
  if (definition === undefined || placing.placed.has(qualified)) return reference
  const placed = place(definition.schema, definition.outer, placing)
  if (typeof placed !== 'object' || isUnion(placed) || !('name' in placed)) return placed
  // Its name was complete by the namespace around it, which is another one here.
  const { name, namespace } = qualifiedNames(placed, definition.outer)
  return { ...placed, name: name.slice(name.lastIndexOf('.') + 1), ...(namespace !== '' && { namespace }) }
}
