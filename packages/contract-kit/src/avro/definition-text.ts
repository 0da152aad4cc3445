import { isUnion } from './canonical.ts'
import { javaJson } from './java-json.ts'
import { type AvroField, type AvroSchema, isPrimitiveName } from './schema.ts'

/**
 * A schema as Java's `Schema.toString()` writes it: what the Java serde sends to a registry when it looks an id up. What
 * Glue keeps of a definition when it compares two is not documented, so the same text is the safe way to be found.
 * Attributes that Java drops (an `order` that is the default, a `doc` where Avro has none) are dropped here too.
 */
export function definitionText(schema: AvroSchema): string {
  return write(schema, undefined)
}

/** Attributes of a schema that are none of its own (org.apache.avro.Schema, SCHEMA_RESERVED and ENUM_RESERVED). */
const reservedOfSchemas: ReadonlySet<string> = new Set([
  'doc',
  'fields',
  'items',
  'name',
  'namespace',
  'size',
  'symbols',
  'values',
  'type',
  'aliases',
])
const reservedOfEnums: ReadonlySet<string> = new Set([...reservedOfSchemas, 'default'])
const reservedOfFields: ReadonlySet<string> = new Set(['default', 'doc', 'name', 'order', 'type', 'aliases'])

type Namespace = string | undefined

function write(schema: AvroSchema, namespace: Namespace): string {
  if (typeof schema === 'string') return JSON.stringify(isPrimitiveName(schema) ? schema : qualified(schema, namespace))
  if (isUnion(schema)) return `[${schema.map((branch) => write(branch, namespace)).join(',')}]`
  switch (schema.type) {
    case 'array':
      return object([member('type', '"array"'), member('items', write(schema.items, namespace)), ...othersOf(schema)])
    case 'map':
      return object([member('type', '"map"'), member('values', write(schema.values, namespace)), ...othersOf(schema)])
    case 'record':
    case 'enum':
    case 'fixed':
      return writeNamed(schema, namespace)
    default: {
      const others = othersOf(schema)
      const name = JSON.stringify(schema.type)
      return others.length === 0 ? name : object([member('type', name), ...others])
    }
  }
}

type Named = Extract<AvroSchema, { type: 'record' | 'enum' | 'fixed' }>

function writeNamed(schema: Named, outer: Namespace): string {
  const namespace = namespaceOf(schema, outer)
  return object([
    member('type', JSON.stringify(schema.type)),
    member('name', JSON.stringify(shortName(schema.name))),
    ...(namespace === outer ? [] : [member('namespace', JSON.stringify(namespace ?? ''))]),
    ...text('doc', schema.doc),
    ...structure(schema, namespace),
    ...othersOf(schema),
    ...aliases(schema.aliases, namespace),
  ])
}

function othersOf(schema: Exclude<AvroSchema, string | readonly AvroSchema[]>): string[] {
  return otherMembers(schema, schema.type === 'enum' ? reservedOfEnums : reservedOfSchemas)
}

function structure(schema: Named, namespace: Namespace): string[] {
  if (schema.type === 'record') {
    return [member('fields', `[${schema.fields.map((field) => writeField(field, namespace)).join(',')}]`)]
  }
  if (schema.type === 'fixed') return [member('size', javaJson(schema.size))]
  return [member('symbols', javaJson(schema.symbols)), ...text('default', schema.default)]
}

function writeField(field: AvroField, namespace: Namespace): string {
  const order = field['order']
  return object([
    member('name', JSON.stringify(field.name)),
    member('type', write(field.type, namespace)),
    ...text('doc', field.doc),
    ...('default' in field ? [member('default', javaJson(field.default))] : []),
    ...(typeof order === 'string' && order !== 'ascending' ? [member('order', JSON.stringify(order))] : []),
    ...(field.aliases === undefined || field.aliases.length === 0
      ? []
      : [member('aliases', javaJson([...new Set(field.aliases)]))]),
    ...otherMembers(field, reservedOfFields),
  ])
}

function otherMembers(holder: object, reserved: ReadonlySet<string>): string[] {
  return Object.entries(holder)
    .filter(([attribute]) => !reserved.has(attribute))
    .map(([attribute, value]) => member(attribute, javaJson(value)))
}

function aliases(names: readonly string[] | undefined, namespace: Namespace): string[] {
  if (names === undefined || names.length === 0) return []
  return [member('aliases', javaJson([...new Set(names.map((name) => qualified(name, namespace)))]))]
}

function text(name: string, value: unknown): string[] {
  return typeof value === 'string' ? [member(name, javaJson(value))] : []
}

function member(name: string, json: string): string {
  return `${javaJson(name)}:${json}`
}

function object(members: readonly string[]): string {
  return `{${members.join(',')}}`
}

function namespaceOf({ name, namespace }: { readonly name: string; readonly namespace?: string }, outer: Namespace) {
  if (name.includes('.')) return name.slice(0, name.lastIndexOf('.')) || undefined
  return namespace === undefined ? outer : namespace || undefined
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** As it is referred to within a namespace: the short name for what is of it. */
function qualified(name: string, namespace: Namespace): string {
  return namespace !== undefined && name === `${namespace}.${shortName(name)}` ? shortName(name) : name
}
