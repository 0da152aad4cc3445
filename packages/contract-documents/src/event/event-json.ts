import type { EventModel, NamedType } from '../model/event-model.ts'
import type { LeafType, ValueType } from '../model/value-type.ts'
import { fits } from './fits.ts'
import { itemsOf, membersOf } from './members.ts'

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }

/**
 * The JSON of a value, in the form that the documents describe: moments as ISO texts, BigInts and decimals as texts of
 * digits, bytes in base64, Sets and Maps as lists and objects.
 */
export function jsonOf(type: ValueType, value: unknown, model: Pick<EventModel, 'named'>): Json {
  switch (type.kind) {
    case 'nullable':
      return value === null ? null : jsonOf(type.type, value, model)
    case 'union': {
      const branch = type.branches.find((candidate) => fits(candidate, value, model))
      return branch === undefined ? null : jsonOf(branch, value, model)
    }
    case 'list':
      return itemsOf(value).map((item) => jsonOf(type.items, item, model))
    case 'map':
      return Object.fromEntries(membersOf(value).map(([key, member]) => [key, jsonOf(type.values, member, model)]))
    case 'reference': {
      const named = model.named.get(type.fullName)
      return named === undefined ? null : namedJson(named, value, model)
    }
    default:
      return leafJson(type, value)
  }
}

function namedJson(type: NamedType, value: unknown, model: Pick<EventModel, 'named'>): Json {
  switch (type.kind) {
    case 'enum':
      return String(value)
    case 'fixed':
      return leafJson(type.type, value)
    case 'tuple': {
      const items = itemsOf(value)
      return items.flatMap((item, index) => {
        const itemType = type.items[index] ?? type.rest
        return itemType === undefined ? [] : [jsonOf(itemType, item, model)]
      })
    }
    case 'record': {
      const members = new Map(Object.entries(Object(value)))
      const present = type.fields.filter(({ name }) => members.get(name) !== undefined)
      return Object.fromEntries(
        present.map((field) => [field.name, jsonOf(field.type, members.get(field.name), model)]),
      )
    }
  }
}

function leafJson({ kind }: LeafType, value: unknown): Json {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (kind === 'null') return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}
