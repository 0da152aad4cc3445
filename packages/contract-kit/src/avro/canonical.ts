import { type AvroField, type AvroSchema, isPrimitiveName } from './schema.ts'

/**
 * The full canonical text of a schema: everything that it says (docs, defaults, aliases, logical types, attributes),
 * in one way of writing. Two schemas with the same text are the same schema.
 */
export function canonicalText(schema: AvroSchema): string {
  return write(schema, '', 'everything')
}

/**
 * Avro's Parsing Canonical Form: only what decides how bytes are read
 * (https://avro.apache.org/docs/1.12.0/specification/#parsing-canonical-form-for-schemas).
 */
export function parsingCanonicalForm(schema: AvroSchema): string {
  return write(schema, '', 'parsing')
}

type Extent = 'everything' | 'parsing'

const parsingAttributes: readonly string[] = ['name', 'type', 'fields', 'symbols', 'items', 'values', 'size']
const structuralAttributes: ReadonlySet<string> = new Set([...parsingAttributes, 'namespace'])

function write(schema: AvroSchema, namespace: string, extent: Extent): string {
  if (typeof schema === 'string') {
    return JSON.stringify(isPrimitiveName(schema) ? schema : fullNameOf(schema, namespace))
  }
  if (isUnion(schema)) return `[${schema.map((branch) => write(branch, namespace, extent)).join(',')}]`
  const { type } = schema
  if (isPrimitiveName(type) && (extent === 'parsing' || Object.keys(schema).length === 1)) return JSON.stringify(type)

  const named = typeof schema['name'] === 'string'
  const fullName = named ? fullNameOf(String(schema['name']), String(schema['namespace'] ?? namespace)) : undefined
  const inner = fullName === undefined ? namespace : namespaceOf(fullName)
  const parts: string[] = []
  for (const attribute of parsingAttributes) {
    const text = writeAttribute(schema, attribute, { fullName, inner, extent })
    if (text !== undefined) parts.push(`${JSON.stringify(attribute)}:${text}`)
  }
  return `{${[...parts, ...otherAttributes(schema, extent)].join(',')}}`
}

function writeAttribute(
  schema: Exclude<AvroSchema, string | readonly AvroSchema[]>,
  attribute: string,
  scope: { readonly fullName: string | undefined; readonly inner: string; readonly extent: Extent },
): string | undefined {
  switch (attribute) {
    case 'name':
      return scope.fullName === undefined ? undefined : JSON.stringify(scope.fullName)
    case 'fields':
      return schema.type === 'record'
        ? `[${schema.fields.map((field) => writeField(field, scope.inner, scope.extent)).join(',')}]`
        : undefined
    case 'items':
      return schema.type === 'array' ? write(schema.items, scope.inner, scope.extent) : undefined
    case 'values':
      return schema.type === 'map' ? write(schema.values, scope.inner, scope.extent) : undefined
    default:
      return schema[attribute] === undefined ? undefined : JSON.stringify(schema[attribute])
  }
}

function writeField(field: AvroField, namespace: string, extent: Extent): string {
  const start = [`"name":${JSON.stringify(field.name)}`, `"type":${write(field.type, namespace, extent)}`]
  return `{${[...start, ...otherAttributes(field, extent)].join(',')}}`
}

function otherAttributes(holder: object, extent: Extent): string[] {
  if (extent === 'parsing') return []
  return Object.entries(holder)
    .filter(([attribute]) => !structuralAttributes.has(attribute))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([attribute, value]) => `${JSON.stringify(attribute)}:${stableJson(value)}`)
}

/** JSON with the members of objects in one order. */
function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${stableJson(member)}`).join(',')}}`
}

/** A dotted name wins over every namespace. */
function fullNameOf(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
}

function namespaceOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')))
}

export function isUnion(schema: AvroSchema): schema is readonly AvroSchema[] {
  return Array.isArray(schema)
}
