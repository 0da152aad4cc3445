import type { ValueLimits } from '@counterpoint/contract-kit'

/** What a value is in an event, with what its contract demands of it beyond its Avro type. */
export type ValueType = LeafType | ListType | MapType | UnionType | NullableType | ReferenceType

export type LeafType =
  | NullType
  | BooleanType
  | LiteralType
  | IntegerType
  | BigIntType
  | NumberType
  | TextType
  | TimestampType
  | DateType
  | TimeType
  | DecimalType
  | BytesType

interface Leaf {
  /** Its Avro type and logical type, such as `long (timestamp-millis)`. */
  readonly avro: string
  readonly limits: ValueLimits
}

interface NullType extends Leaf {
  readonly kind: 'null'
}

interface BooleanType extends Leaf {
  readonly kind: 'boolean'
}

/** Only these values are written. */
export interface LiteralType extends Leaf {
  readonly kind: 'literal'
  readonly of: 'text' | 'integer' | 'number' | 'boolean' | 'bigint'
  readonly values: readonly (string | number | boolean)[]
}

export interface IntegerType extends Leaf {
  readonly kind: 'integer'
  readonly bits: 32 | 64
  /** What the number counts, where the schema says so: `timestamp-micros`, … */
  readonly logicalType: string | undefined
}

/** A BigInt in JavaScript. */
export interface BigIntType extends Leaf {
  readonly kind: 'bigint'
  /** Decimal digits, where a decimal carries it; undefined for 64 bits. */
  readonly digits: number | undefined
}

export interface NumberType extends Leaf {
  readonly kind: 'number'
  readonly bits: 32 | 64
}

interface TextType extends Leaf {
  readonly kind: 'text'
  readonly isUuid: boolean
}

/** A moment: a Date in JavaScript, or an ISO text. */
export interface TimestampType extends Leaf {
  readonly kind: 'timestamp'
  readonly isDate: boolean
  /** Digits of a second. */
  readonly digits: 3 | 6
}

/** An ISO text without a time. */
interface DateType extends Leaf {
  readonly kind: 'date'
}

/** An ISO text without a date. */
export interface TimeType extends Leaf {
  readonly kind: 'time'
  readonly digits: 3 | 6
}

/** A text such as `123.45`, always with `scale` digits behind the point. */
export interface DecimalType extends Leaf {
  readonly kind: 'decimal'
  readonly precision: number
  readonly scale: number
}

export interface BytesType extends Leaf {
  readonly kind: 'bytes'
  /** The length of a fixed. */
  readonly size: number | undefined
}

export interface ListType {
  readonly kind: 'list'
  readonly items: ValueType
  /** `entries` are those of a Map whose keys are no texts. */
  readonly form: 'list' | 'set' | 'entries'
  readonly limits: ValueLimits
}

export interface MapType {
  readonly kind: 'map'
  readonly values: ValueType
  readonly isMap: boolean
  readonly limits: ValueLimits
  readonly keyLimits: ValueLimits
}

/** Two branches or more; null is never one of them. */
export interface UnionType {
  readonly kind: 'union'
  readonly branches: readonly ValueType[]
}

interface NullableType {
  readonly kind: 'nullable'
  readonly type: ValueType
}

/** A named type, wherever it stands. */
interface ReferenceType {
  readonly kind: 'reference'
  readonly fullName: string
}
