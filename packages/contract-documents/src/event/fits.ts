import { type EventModel, mayBeLeftOut, type NamedType } from '../model/event-model.ts'
import type { LeafType, ValueType } from '../model/value-type.ts'
import { itemsOf, membersOf } from './members.ts'

type Types = Pick<EventModel, 'named'>

/** Whether a value can be of a type, for the branch of a union that it is written as. */
export function fits(type: ValueType, value: unknown, model: Types): boolean {
  switch (type.kind) {
    case 'nullable':
      return value === null || fits(type.type, value, model)
    case 'union':
      return type.branches.some((branch) => fits(branch, value, model))
    case 'list':
      return fitsList(value, type.form) && itemsOf(value).every((item) => fits(type.items, item, model))
    case 'map':
      return (
        (type.isMap ? value instanceof Map : isPlainObject(value)) &&
        membersOf(value).every(([, member]) => fits(type.values, member, model))
      )
    case 'reference': {
      const named = model.named.get(type.fullName)
      return named !== undefined && fitsNamed(named, value, model)
    }
    default:
      return fitsLeaf(type, value)
  }
}

function fitsNamed(type: NamedType, value: unknown, model: Types): boolean {
  switch (type.kind) {
    case 'enum':
      return type.symbols.some((symbol) => symbol === value)
    case 'fixed':
      return fitsLeaf(type.type, value)
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length >= type.items.length &&
        value.every((item, index) => {
          const itemType = type.items[index] ?? type.rest
          return itemType !== undefined && fits(itemType, item, model)
        })
      )
    case 'record': {
      if (!isPlainObject(value)) return false
      const members = new Map(Object.entries(value))
      const known = new Set(type.fields.map(({ name }) => name))
      return (
        [...members.keys()].every((name) => known.has(name)) &&
        type.fields.every((field) => {
          const member = members.get(field.name)
          return member === undefined ? mayBeLeftOut(field) : fits(field.type, member, model)
        })
      )
    }
  }
}

const safeTypes = { text: 'string', boolean: 'boolean', number: 'number', bigint: 'bigint' } as const

function fitsLeaf(type: LeafType, value: unknown): boolean {
  switch (type.kind) {
    case 'null':
      return value === null
    case 'literal':
      return type.values.some((literal) => literal === (typeof value === 'bigint' ? Number(value) : value))
    case 'integer':
      return Number.isInteger(value)
    case 'timestamp':
      return type.isDate ? value instanceof Date : typeof value === 'string'
    case 'bytes':
      return value instanceof Uint8Array && (type.size === undefined || type.size === value.length)
    case 'date':
    case 'time':
    case 'decimal':
      return typeof value === 'string'
    default:
      return typeof value === safeTypes[type.kind]
  }
}

function fitsList(value: unknown, form: 'list' | 'set' | 'entries'): boolean {
  if (form === 'set') return value instanceof Set
  return form === 'entries' ? value instanceof Map : Array.isArray(value)
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !(value instanceof Map || value instanceof Set || value instanceof Date || value instanceof Uint8Array)
}
