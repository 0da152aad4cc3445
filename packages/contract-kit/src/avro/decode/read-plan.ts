import type { Conversion, EnumNode, TypeNode } from '../types/type-node.ts'
import { float32Of } from './float32.ts'

/**
 * How the bytes of one schema become values of another (or of the same). Made once by `planReading`; run by generated
 * code or by closures, which must do the same.
 */
export type ReadPlan =
  | ReadScalar
  | { readonly kind: 'null' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'fixed'; readonly size: number }
  | ReadEnum
  | { readonly kind: 'array'; readonly items: ReadPlan; readonly smallest: number }
  | { readonly kind: 'map'; readonly values: ReadPlan; readonly smallest: number }
  | { readonly kind: 'union'; readonly branches: readonly ReadPlan[] }
  /** A value of a tagged union: `{ [tag]: value }`. */
  | { readonly kind: 'tagged'; readonly tag: string; readonly value: ReadPlan }
  | { readonly kind: 'converted'; readonly value: ReadPlan; readonly conversion: Conversion }
  | ReadRecord
  /** Nothing of the reader's takes what the writer wrote; only reaching it is an error. */
  | ReadMismatch

interface ReadMismatch {
  readonly kind: 'mismatch'
  readonly reason: string
  readonly writer: TypeNode
  readonly reader: TypeNode
}

export interface ReadScalar {
  readonly kind: 'scalar'
  /** The method of ByteReader. */
  readonly method: 'boolean' | 'int' | 'long' | 'longRounded' | 'longBigint' | 'float' | 'double' | 'string'
  readonly promote?: keyof typeof promotions
}

/** What becomes of a number that the writer wrote as a smaller type. */
export const promotions = {
  toFloat32: Math.fround,
  /** A long that a double would round first, and a float then once more. */
  longToFloat32: float32Of,
  toBigint: (value: number): bigint => BigInt(value),
} as const

interface ReadEnum {
  readonly kind: 'enum'
  /** The reader's symbol for each of the writer's; undefined where it has none. */
  readonly symbols: readonly (string | undefined)[]
  readonly reader: EnumNode
}

export interface ReadRecord {
  readonly kind: 'record'
  /** Unique in its plan; recursive plans refer to themselves. */
  readonly id: number
  readonly recursive: boolean
  /** In the writer's order. Filled in after the record is known, since it may hold itself. */
  readonly steps: ReadStep[]
  /** In the reader's order: what the value is made of. */
  readonly members: ReadMember[]
}

export type ReadStep =
  | { readonly kind: 'read'; readonly name: string; readonly plan: ReadPlan }
  | { readonly kind: 'skip'; readonly name: string; readonly type: TypeNode }

export interface ReadMember {
  readonly name: string
  /** The step that reads it, or what makes its default. */
  readonly from: number | (() => unknown)
  /** Null is left out. */
  readonly optional: boolean
}
