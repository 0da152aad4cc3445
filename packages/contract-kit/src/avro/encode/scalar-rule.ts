import { isObject } from '../types/is-object.ts'
import type { ArrayNode, MapNode, RecordNode, WireNode } from '../types/type-node.ts'
import { byteCount } from './write-bytes.ts'

/** What a value of a type must be. */
export interface ScalarRule {
  readonly expectation: string
  accepts(value: unknown): boolean
}

export type ScalarKind = Exclude<WireNode, ArrayNode | MapNode | RecordNode>

export function scalarRule(type: ScalarKind): ScalarRule {
  switch (type.kind) {
    case 'null':
      return { expectation: 'null', accepts: (value) => value === null }
    case 'boolean':
      return { expectation: 'boolean', accepts: (value) => typeof value === 'boolean' }
    case 'int':
      return { expectation: 'whole number of 32 bits', accepts: isInt }
    case 'long':
      return { expectation: 'whole number of 64 bits (a safe integer or a BigInt)', accepts: isLong }
    case 'float':
      return { expectation: 'number of 32 bits', accepts: isFloat }
    case 'double':
      return { expectation: 'number', accepts: (value) => typeof value === 'number' }
    case 'string':
      return { expectation: 'string', accepts: isText }
    case 'bytes':
      return { expectation: 'Uint8Array', accepts: (value) => value instanceof Uint8Array }
    case 'fixed':
      return {
        expectation: `Uint8Array of ${type.size} bytes`,
        accepts: (value) => value instanceof Uint8Array && byteCount(value) === type.size,
      }
    case 'enum': {
      const symbols = new Set<unknown>(type.symbols)
      return { expectation: `one of ${type.symbols.join(', ')}`, accepts: (value) => symbols.has(value) }
    }
  }
}

function isInt(value: unknown): boolean {
  return typeof value === 'number' && (value | 0) === value
}

export function isLong(value: unknown): boolean {
  return typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value)
}

export function isFloat(value: unknown): boolean {
  return typeof value === 'number' && (Number.isFinite(Math.fround(value)) || !Number.isFinite(value))
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.isWellFormed()
}

/** What a value is, never what it holds. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : 'Date'
  if (value instanceof Uint8Array) return `Uint8Array of ${byteCount(value)} bytes`
  if (typeof value === 'string' && !value.isWellFormed()) return 'a string with a lone surrogate'
  if (typeof value === 'object' && !isObject(value)) return Object.prototype.toString.call(value).slice(8, -1)
  return typeof value
}
