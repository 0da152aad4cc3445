import type { RecordNode, TypeNode } from '@counterpoint/contract-kit/resolution'
import type { CheckedPlace } from './checked-place.ts'

/** The names that Java's SchemaCompatibility gives them. */
export type IncompatibilityType =
  | 'NAME_MISMATCH'
  | 'FIXED_SIZE_MISMATCH'
  | 'MISSING_ENUM_SYMBOLS'
  | 'READER_FIELD_MISSING_DEFAULT_VALUE'
  | 'TYPE_MISMATCH'
  | 'MISSING_UNION_BRANCH'

export interface Incompatibility {
  readonly type: IncompatibilityType
  readonly place: CheckedPlace
  readonly reader: TypeNode
  readonly writer: TypeNode
  /** The name of the field, the missing symbols, the branch: what the rule is about. */
  readonly detail: string
  /** Of READER_FIELD_MISSING_DEFAULT_VALUE, and where Java says TYPE_MISMATCH for one: the reader's record. */
  readonly record?: RecordNode
  /** Of MISSING_UNION_BRANCH: the writer's branch, and why no branch of the reader takes it. */
  readonly branch?: TypeNode
  readonly causes?: readonly Incompatibility[]
}

/** A field of the reader that is two fields of the writer by its name and aliases: Java's checker throws there. */
export interface AmbiguousField {
  readonly place: CheckedPlace
  readonly field: string
}

export function incompatible(
  type: IncompatibilityType,
  reader: TypeNode,
  writer: TypeNode,
  place: CheckedPlace,
  detail: string,
): Incompatibility {
  return { type, place, reader, writer, detail }
}
