import { isObject } from '../types/is-object.ts'
import type { FieldNode, TypeNode } from '../types/type-node.ts'

/**
 * A value as Avro's JSON writes it for a default (https://avro.apache.org/docs/1.12.0/specification/#complex-types):
 * bytes as text, the value of a union as its first branch. The value is known to be of the type.
 */
export function defaultJsonOf(type: TypeNode, value: unknown): unknown {
  switch (type.kind) {
    case 'converted':
      return defaultJsonOf(type.wire, type.conversion.toWire(value))
    case 'union': {
      const [first] = type.branches
      return first === undefined ? undefined : defaultJsonOf(first, value)
    }
    case 'long':
      return Number(value)
    case 'float':
      return Math.fround(Number(value))
    case 'bytes':
    case 'fixed':
      return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : undefined
    case 'array':
      return Array.isArray(value) ? value.map((item) => defaultJsonOf(type.items, item)) : undefined
    case 'map':
      return isObject(value) ? mapJson(value, (member) => defaultJsonOf(type.values, member)) : undefined
    case 'record':
      return isObject(value) ? recordJson(type.fields, value) : undefined
    default:
      return value
  }
}

function mapJson(map: Readonly<Record<string, unknown>>, jsonOf: (member: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(map).map(([key, member]) => [key, jsonOf(member)]))
}

function recordJson(fields: readonly FieldNode[], record: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    fields
      .filter(({ name }) => record[name] !== undefined)
      .map(({ name, type }) => [name, defaultJsonOf(type, record[name])]),
  )
}
