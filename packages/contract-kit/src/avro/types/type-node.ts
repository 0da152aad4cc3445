/**
 * A schema, parsed: references are tied, names are full, and everything that decides how a value is read or written
 * stands at the type that it concerns.
 */
export type TypeNode = WireNode | UnionNode | ConvertedNode

/** A type as Avro has it, whose values are what its bytes say. */
export type WireNode = ScalarNode | LongNode | FixedNode | EnumNode | RecordNode | ArrayNode | MapNode

type ScalarName = 'null' | 'boolean' | 'int' | 'float' | 'double' | 'bytes' | 'string'

type ScalarNode<Name extends ScalarName = ScalarName> = Name extends ScalarName
  ? { readonly kind: Name; readonly attributes: Attributes }
  : never

/** What the schema says at a type or a field, as it says it: the logical type, the doc, what Avro does not define. */
export type Attributes = Readonly<Record<string, unknown>>

export interface LongNode {
  readonly kind: 'long'
  /** What the value is in JavaScript; one that is no safe integer is an error where it is a number. */
  readonly form: 'number' | 'bigint'
  readonly attributes: Attributes
}

export interface FixedNode {
  readonly kind: 'fixed'
  readonly name: string
  readonly aliases: readonly string[]
  readonly size: number
  readonly attributes: Attributes
}

export interface EnumNode {
  readonly kind: 'enum'
  readonly name: string
  readonly aliases: readonly string[]
  readonly symbols: readonly string[]
  readonly fallback: string | undefined
  readonly attributes: Attributes
}

export interface RecordNode {
  readonly kind: 'record'
  readonly name: string
  readonly aliases: readonly string[]
  /** Filled in after the record has its name, since fields may refer to it. */
  readonly fields: FieldNode[]
  /** Whether a value of it can hold another one, so that only depth bounds it. */
  recursive: boolean
  readonly attributes: Attributes
}

export interface FieldNode {
  readonly name: string
  readonly aliases: readonly string[]
  readonly type: TypeNode
  /** As JSON, in the form that Avro's specification gives defaults. */
  readonly defaultJson: unknown
  readonly hasDefault: boolean
  /** Null on the wire is absent in the value. */
  readonly optional: boolean
  readonly attributes: Attributes
}

export interface ArrayNode {
  readonly kind: 'array'
  readonly items: TypeNode
  readonly attributes: Attributes
}

export interface MapNode {
  readonly kind: 'map'
  readonly values: TypeNode
  readonly attributes: Attributes
}

export interface UnionNode {
  readonly kind: 'union'
  readonly branches: readonly TypeNode[]
  /** Values of it are `{ "branch name": value }`, as in Avro's JSON encoding; null is null. */
  readonly tagged: boolean
}

/** A type whose values have another form in JavaScript, such as a Date for timestamp-millis. */
export interface ConvertedNode {
  readonly kind: 'converted'
  readonly wire: WireNode
  readonly conversion: Conversion
}

/** Between the form of a value on the wire and in JavaScript. Neither direction changes what it is given. */
export interface Conversion {
  /** What a value must be, in words. */
  readonly expectation: string
  /** The value for what was read; undefined when it is beyond what the form can hold. */
  readonly fromWire: (wire: unknown) => unknown
  /** What is written for a value; undefined when the value does not have this form. */
  readonly toWire: (value: unknown) => unknown
}

/** The type on the wire: what decides how bytes are read and which types fit each other. */
export function wireNode(type: TypeNode): WireNode | UnionNode {
  return type.kind === 'converted' ? type.wire : type
}

/** How a branch is called in Avro's JSON encoding: a full name, or the type. */
export function branchName(type: TypeNode): string {
  const wire = wireNode(type)
  return 'name' in wire ? wire.name : wire.kind
}

/** The part of a name behind its namespace. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
