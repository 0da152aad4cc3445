import { define } from '../types/define.ts'
import type { Conversion, RecordNode } from '../types/type-node.ts'

/** An array as a Set, in its order. */
export const setConversion: Conversion = {
  expectation: 'Set',
  fromWire: (items) => (Array.isArray(items) ? new Set(items) : undefined),
  toWire: (value) => (value instanceof Set ? [...value] : undefined),
}

/** A map as a Map of texts. */
export const textMapConversion: Conversion = {
  expectation: 'Map of texts',
  fromWire: (map) => (typeof map === 'object' && map !== null ? new Map(Object.entries(map)) : undefined),
  toWire: (value) => {
    if (!(value instanceof Map)) return undefined
    const map: Record<string, unknown> = {}
    for (const [key, member] of value) {
      if (typeof key !== 'string') return undefined
      define(map, key, member)
    }
    return map
  },
}

/** An array of records `{ key, value }` as a Map. */
export const entryMapConversion: Conversion = {
  expectation: 'Map',
  fromWire: (entries) => {
    if (!Array.isArray(entries)) return undefined
    return new Map(entries.map(({ key, value }: { readonly key: unknown; readonly value: unknown }) => [key, value]))
  },
  toWire: (value) =>
    value instanceof Map ? Array.from(value, ([key, member]) => ({ key, value: member })) : undefined,
}

/** The field of a tuple's record that holds what follows its items. */
const restField = 'rest'

/** A record as a list: its fields in their order, then what its field "rest" holds. */
export function tupleConversion(record: RecordNode): Conversion {
  let known: TupleShape | undefined
  // Read late: a record has its fields after its conversion, since they may refer to it.
  const shape = () => {
    known ??= tupleShape(record)
    return known
  }
  return {
    expectation: 'list with the items of the tuple',
    fromWire: (value) => {
      const { items, hasRest } = shape()
      const members = new Map(Object.entries(Object(value)))
      const rest = members.get(restField)
      return [...items.map((name) => members.get(name)), ...(hasRest && Array.isArray(rest) ? rest : [])]
    },
    toWire: (value) => {
      const { items, hasRest } = shape()
      if (!Array.isArray(value) || value.length < items.length) return undefined
      if (!hasRest && value.length > items.length) return undefined
      const members: Record<string, unknown> = {}
      for (const [index, name] of items.entries()) define(members, name, value[index])
      if (hasRest) members[restField] = value.slice(items.length)
      return members
    },
  }
}

interface TupleShape {
  readonly items: readonly string[]
  readonly hasRest: boolean
}

function tupleShape({ fields }: RecordNode): TupleShape {
  const names = fields.map(({ name }) => name)
  const hasRest = names.at(-1) === restField
  return { items: hasRest ? names.slice(0, -1) : names, hasRest }
}
