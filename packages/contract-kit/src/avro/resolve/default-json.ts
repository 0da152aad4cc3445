import { branchChooser } from '../encode/choose-branch.ts'
import { memberOf } from '../encode/member.ts'
import { isObject } from '../types/is-object.ts'
import type { FieldNode, TypeNode } from '../types/type-node.ts'

/**
 * A value as Avro's JSON writes it for a default (https://avro.apache.org/docs/1.12.0/specification/#complex-types):
 * bytes as text, the value of a union as the branch that it is written as. The value is known to be of the type; undefined when JSON
 * cannot hold it.
 */
export function defaultJsonOf(type: TypeNode, value: unknown): unknown {
  switch (type.kind) {
    case 'converted':
      return defaultJsonOf(type.wire, type.conversion.toWire(value))
    case 'union': {
      const branch = type.branches[branchChooser(type)(value)]
      return branch && defaultJsonOf(branch, value)
    }
    case 'long':
      return Number.isSafeInteger(Number(value)) ? Number(value) : undefined
    case 'float':
      return finite(Math.fround(Number(value)))
    case 'double':
      return finite(Number(value))
    case 'bytes':
    case 'fixed':
      return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : undefined
    case 'array':
      return Array.isArray(value) ? complete(value.map((item) => defaultJsonOf(type.items, item))) : undefined
    case 'map':
      return isObject(value)
        ? members(Object.entries(value).map(([key, member]) => [key, defaultJsonOf(type.values, member)]))
        : undefined
    case 'record':
      return isObject(value) ? recordJson(type.fields, value) : undefined
    default:
      return value
  }
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}

function complete(items: readonly unknown[]): readonly unknown[] | undefined {
  return items.includes(undefined) ? undefined : items
}

function members(entries: readonly (readonly [string, unknown])[]): unknown {
  return entries.some(([, json]) => json === undefined) ? undefined : Object.fromEntries(entries)
}

function recordJson(fields: readonly FieldNode[], record: Readonly<Record<string, unknown>>): unknown {
  const given = fields.filter(({ name }) => memberOf(record, name) !== undefined)
  return members(given.map(({ name, type }) => [name, defaultJsonOf(type, memberOf(record, name))]))
}
