import type { EventModel, Field, NamedType, RecordType } from '../model/event-model.ts'
import type { LeafType, ListType, LiteralType, MapType, ValueType } from '../model/value-type.ts'
import { exampleBigInt, exampleDate, exampleNumber } from './numbers.ts'
import { exampleText, isAllowed } from './texts.ts'

export interface ExampleScope {
  readonly model: EventModel
  /** Refinements are judged by the contract later, or nothing that has one can be shown. */
  readonly takesRefinements: boolean
  /** The named types around: one in itself ends there. */
  readonly around: ReadonlySet<string>
  readonly room: { values: number }
}

/** What a place in the example is for. */
interface Purpose {
  readonly name: string
  /** Of several values that must differ. */
  readonly index: number
}

/** A value of a record with each field that can be made; undefined when a required one cannot. */
export function exampleRecord({ fields, fullName }: RecordType, scope: ExampleScope): object | undefined {
  const inside = { ...scope, around: new Set([...scope.around, fullName]) }
  const members: [string, unknown][] = []
  for (const field of fields) {
    const value = exampleField(field, inside)
    if (value === undefined && !field.isOptional && !field.hasDefault) return undefined
    if (value !== undefined) members.push([field.name, value])
  }
  return Object.fromEntries(members)
}

function exampleField({ name, type, refinements }: Field, scope: ExampleScope): unknown {
  if (refinements.length > 0 && !scope.takesRefinements) return undefined
  return exampleValue(type, { name, index: 0 }, scope)
}

function exampleValue(type: ValueType, purpose: Purpose, scope: ExampleScope): unknown {
  scope.room.values -= 1
  if (scope.room.values < 0) return undefined
  switch (type.kind) {
    case 'nullable':
      return exampleValue(type.type, purpose, scope) ?? null
    case 'union':
      return type.branches.map((branch) => exampleValue(branch, purpose, scope)).find((value) => value !== undefined)
    case 'list':
      return exampleList(type, purpose, scope)
    case 'map':
      return exampleMap(type, purpose, scope)
    case 'reference': {
      const named = scope.model.named.get(type.fullName)
      return named === undefined || scope.around.has(type.fullName) ? undefined : exampleNamed(named, purpose, scope)
    }
    default:
      return exampleLeaf(type, purpose)
  }
}

function exampleNamed(type: NamedType, purpose: Purpose, scope: ExampleScope): unknown {
  switch (type.kind) {
    case 'enum':
      return type.symbols[purpose.index]
    case 'fixed':
      return exampleLeaf(type.type, purpose)
    case 'record':
      return exampleRecord(type, scope)
    case 'tuple': {
      const inside = { ...scope, around: new Set([...scope.around, type.fullName]) }
      const items = type.items.map((item) => exampleValue(item, purpose, inside))
      return items.includes(undefined) ? undefined : items
    }
  }
}

function exampleLeaf(type: LeafType, { name, index }: Purpose): unknown {
  const { limits } = type
  switch (type.kind) {
    case 'null':
      return null
    case 'boolean':
      return [true, false][index]
    case 'literal':
      return literalValue(type, index)
    case 'integer':
      return exampleNumber(limits, likedNumber(type.logicalType) + index, true)
    case 'number':
      return exampleNumber(limits, 0.5 + index, false)
    case 'bigint':
      return index === 0 ? exampleBigInt(limits) : undefined
    case 'text':
      return exampleText(type.isUuid ? { format: 'uuid', ...limits } : limits, name, index)
    case 'bytes':
      return Uint8Array.from(
        { length: type.size ?? Math.max(limits.minLength ?? 0, 1) },
        (_, at) => (at + index + 1) % 256,
      )
    case 'timestamp':
      if (type.isDate) return exampleDate(limits)
      return allowed(type.digits === 3 ? '2026-01-15T09:30:00.000Z' : '2026-01-15T09:30:00.000000Z', limits)
    case 'date':
      return allowed('2026-01-15', limits)
    case 'time':
      return allowed(type.digits === 3 ? '09:30:00.000' : '09:30:00.000000', limits)
    case 'decimal': {
      const whole = type.precision > type.scale ? '1' : '0'
      return allowed(type.scale === 0 ? whole : `${whole}.${'5'.padEnd(type.scale, '0')}`, limits)
    }
  }
}

function allowed(text: string, limits: LeafType['limits']): string | undefined {
  return isAllowed(text, limits) ? text : undefined
}

function literalValue({ of, values }: LiteralType, index: number): unknown {
  const value = values[index]
  return of === 'bigint' && value !== undefined ? BigInt(value) : value
}

const aDay = 20_468
const millisecondsOfDay = 86_400_000

/** 2026-01-15, 09:30 where a number counts from then. */
function likedNumber(logicalType = ''): number {
  if (logicalType === 'date') return aDay
  const [, unit] = logicalType.split(/-(?=[a-z]+$)/)
  const factor = unit === 'micros' ? 1000 : unit === 'nanos' ? 1_000_000 : 1
  if (logicalType.startsWith('time-')) return 34_200_000 * factor
  return logicalType.includes('timestamp-') ? (aDay * millisecondsOfDay + 34_200_000) * factor : 1
}

function exampleList({ items, form, limits }: ListType, purpose: Purpose, scope: ExampleScope): unknown {
  const { minLength = 0, maxLength = 1 } = limits
  const count = Math.max(minLength, Math.min(1, maxLength))
  const mustDiffer = form !== 'list'
  const values = Array.from({ length: Math.min(count, mostItems) }, (_, index) =>
    exampleValue(items, { name: purpose.name, index: mustDiffer ? index : 0 }, scope),
  )
  const made = values.length < count || values.includes(undefined) ? (minLength === 0 ? [] : undefined) : values
  if (made === undefined) return undefined
  if (form === 'entries') return new Map(made.map((entry) => [memberOf(entry, 'key'), memberOf(entry, 'value')]))
  if (form === 'list') return made
  const set = new Set(made)
  return set.size < minLength ? undefined : set
}

/** An example with more is none. */
const mostItems = 20

function memberOf(entry: unknown, name: string): unknown {
  return Object.entries(Object(entry)).find(([member]) => member === name)?.[1]
}

function exampleMap({ values, isMap, limits, keyLimits }: MapType, purpose: Purpose, scope: ExampleScope): unknown {
  const { minLength = 0, maxLength = 1 } = limits
  const count = Math.max(minLength, Math.min(1, maxLength))
  const entries = Array.from(
    { length: Math.min(count, mostItems) },
    (_, index) => [exampleText(keyLimits, 'name', index), exampleValue(values, purpose, scope)] as const,
  )
  const isWhole = entries.length === count && entries.every((entry) => !entry.includes(undefined))
  if (!isWhole && minLength > 0) return undefined
  const made = isWhole ? entries.map(([key, value]) => [String(key), value] as const) : []
  return isMap ? new Map(made) : Object.fromEntries(made)
}
