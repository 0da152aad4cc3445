import type { ContractFacts } from '@counterpoint/contract-kit'
import type { BigIntType, BytesType, DecimalType, ValueType } from './value-type.ts'

/** A snapshot as documents need it: every type with the limits of the place where it stands. */
export interface EventModel {
  readonly facts: ContractFacts
  readonly fingerprint: string
  readonly root: RecordType
  /** By full name, in the order of their definitions; the root is the first. */
  readonly named: ReadonlyMap<string, NamedType>
}

export type NamedType = RecordType | TupleType | EnumType | FixedType

interface Named {
  readonly fullName: string
  /** Its name, or its full name where another namespace has the same one. */
  readonly title: string
  readonly doc: string | undefined
  readonly aliases: readonly string[]
}

export interface RecordType extends Named {
  readonly kind: 'record'
  readonly fields: readonly Field[]
}

/** A list with a type for each item, and one for those behind them. */
export interface TupleType extends Named {
  readonly kind: 'tuple'
  readonly items: readonly ValueType[]
  readonly rest: ValueType | undefined
}

interface EnumType extends Named {
  readonly kind: 'enum'
  readonly symbols: readonly string[]
  /** What a reader gets for a symbol that it does not know. */
  readonly fallback: string | undefined
}

interface FixedType extends Named {
  readonly kind: 'fixed'
  readonly type: BytesType | DecimalType | BigIntType
}

export interface Field {
  readonly name: string
  readonly type: ValueType
  readonly doc: string | undefined
  readonly aliases: readonly string[]
  /** May be absent from an event. */
  readonly isOptional: boolean
  /** Filled in by the SDK when a publisher leaves it out. */
  readonly isGenerated: boolean
  readonly hasDefault: boolean
  /** As the schema has it; `defaultOf` says it as the event's JSON does. */
  readonly avroDefault: unknown
  /** The attributes that mark personal data, those of its items and keys too. */
  readonly privacy: Readonly<Record<string, unknown>>
  /** Ids of refinements of the field, its items and its keys. */
  readonly refinements: readonly string[]
}

/** Whether a publisher may leave the field out. */
export function mayBeLeftOut({ isOptional, hasDefault, isGenerated }: Field): boolean {
  return isOptional || hasDefault || isGenerated
}
