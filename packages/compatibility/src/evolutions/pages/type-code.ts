import type { AvroField, AvroSchema } from '@counterpoint/contract-kit'

type SchemaObject = Exclude<AvroSchema, string | readonly AvroSchema[]>

const deepest = 4
const longestName = 30

/** A type as a line of code, in the manner of Avro IDL. */
export function typeCode(schema: AvroSchema, depth = 0): string {
  if (typeof schema === 'string') return schema
  if (depth > deepest) return '…'
  if (isUnion(schema)) return `union {${schema.map((branch) => typeCode(branch, depth + 1)).join(', ')}}`
  return `${bodyCode(schema, depth)}${annotations(schema, typeWords)}`
}

function bodyCode(schema: SchemaObject, depth: number): string {
  switch (schema.type) {
    case 'array':
      return `array<${typeCode(schema.items, depth + 1)}>`
    case 'map':
      return `map<${typeCode(schema.values, depth + 1)}>`
    case 'enum': {
      const fallback = schema.default === undefined ? '' : ` = ${schema.default}`
      return `enum ${nameCode(schema)} {${schema.symbols.join(', ')}}${fallback}`
    }
    case 'fixed':
      return `fixed ${nameCode(schema)}(${schema.size})`
    case 'record':
      return `record ${nameCode(schema)} {${schema.fields.map((field) => fieldCode(field, depth + 1)).join(', ')}}`
    default:
      return schema.logicalType === undefined ? schema.type : `${schema.type} ${logicalTypeCode(schema)}`
  }
}

/** "client: string = "" alias device". */
export function fieldCode(field: AvroField, depth = 0): string {
  const byDefault = field.default === undefined ? '' : ` = ${JSON.stringify(field.default)}`
  return `${short(field.name)}: ${typeCode(field.type, depth)}${byDefault}${aliasCode(field)}${annotations(field, fieldWords)}`
}

export function nameCode(named: {
  readonly name: string
  readonly namespace?: string
  readonly aliases?: readonly string[]
}): string {
  const full = named.namespace === undefined ? named.name : `${named.namespace}.${named.name}`
  return `${short(full)}${aliasCode(named)}`
}

function aliasCode({ aliases = [] }: { readonly aliases?: readonly string[] }): string {
  return aliases.length === 0 ? '' : ` alias ${aliases.join(', ')}`
}

function logicalTypeCode({ logicalType, precision, scale }: Readonly<Record<string, unknown>>): string {
  return logicalType === 'decimal' ? `decimal(${String(precision)}, ${String(scale)})` : String(logicalType)
}

const fieldWords = new Set(['name', 'type', 'default', 'aliases'])
const typeWords = new Set([
  ...fieldWords,
  ...['namespace', 'items', 'values', 'symbols', 'size', 'fields', 'logicalType', 'precision', 'scale'],
])

function annotations(holder: object, words: ReadonlySet<string>): string {
  return Object.entries(holder)
    .filter(([name]) => !words.has(name))
    .map(([name, value]) => ` @${name}(${JSON.stringify(value)})`)
    .join('')
}

function short(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName)}…`
}

function isUnion(schema: AvroSchema): schema is readonly AvroSchema[] {
  return Array.isArray(schema)
}
