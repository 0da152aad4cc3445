import { type Schema, Type } from 'avsc'
import type { AvroSchema } from '../schema.ts'

/**
 * avsc 5.7.9 as a second opinion; undefined where it does not take a schema. It changes the schemas that it is given.
 * Where it is known to be wrong or other than Java, `beyondAvsc` says so, and a test of its own says what is right.
 */
export function avscType(schema: AvroSchema, unions: 'natural' | 'tagged'): Type | undefined {
  const copy: Schema = JSON.parse(JSON.stringify(schema))
  try {
    return Type.forSchema(copy, { wrapUnions: unions === 'tagged' ? 'always' : 'never' })
  } catch {
    return undefined
  }
}

/** Whether avsc cannot hold a value: longs beyond 2^52, and the key "__proto__". */
export function beyondAvsc(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) >= 2 ** 52
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(beyondAvsc)
}

/** What avsc decodes, without the classes that it makes for records and tags, and its Buffers as bytes. */
export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
}
