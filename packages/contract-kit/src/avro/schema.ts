/** Avro 1.12 schemas as JSON (https://avro.apache.org/docs/1.12.0/specification/#schema-declaration). */
export type AvroPrimitiveName = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string'

/** A primitive, or the name of a type defined earlier in the same schema. */
type AvroTypeName = AvroPrimitiveName | (string & {})

export type AvroSchema =
  | AvroTypeName
  | AvroPrimitive
  | AvroRecord
  | AvroEnum
  | AvroFixed
  | AvroArray
  | AvroMap
  | readonly AvroSchema[]

/** Attributes that Avro does not define (`pii`, `counterpoint.optional`) are allowed anywhere and kept. */
type AvroAttributes = { readonly [attribute: string]: unknown }

type AvroPrimitive = { readonly type: AvroPrimitiveName; readonly logicalType?: string } & AvroAttributes

interface AvroNamed {
  readonly name: string
  readonly namespace?: string
  readonly doc?: string
  readonly aliases?: readonly string[]
}

export type AvroRecord = AvroNamed & { readonly type: 'record'; readonly fields: readonly AvroField[] } & AvroAttributes

export type AvroField = {
  readonly name: string
  readonly type: AvroSchema
  readonly doc?: string
  readonly default?: unknown
  readonly aliases?: readonly string[]
} & AvroAttributes

type AvroEnum = AvroNamed & {
  readonly type: 'enum'
  readonly symbols: readonly string[]
  /** What a reader gets for a symbol that it does not know. */
  readonly default?: string
} & AvroAttributes

type AvroFixed = AvroNamed & { readonly type: 'fixed'; readonly size: number } & AvroAttributes
type AvroArray = { readonly type: 'array'; readonly items: AvroSchema } & AvroAttributes
type AvroMap = { readonly type: 'map'; readonly values: AvroSchema } & AvroAttributes

const primitiveNames: ReadonlySet<string> = new Set<AvroPrimitiveName>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
])

export function isPrimitiveName(name: string): name is AvroPrimitiveName {
  return primitiveNames.has(name)
}

/** The field attribute that says that null on the wire means "absent" in the event (see DESIGN.md). */
export const optionalAttribute = 'counterpoint.optional'
