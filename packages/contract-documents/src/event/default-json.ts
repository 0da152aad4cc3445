import type { EventModel, Field, NamedType } from '../model/event-model.ts'
import type { LeafType, ValueType } from '../model/value-type.ts'
import type { Json } from './event-json.ts'
import { isoTime, isoTimestamp, unscaledText } from './iso-texts.ts'

type Types = Pick<EventModel, 'named'>

/** What an event holds where a field is left out, as its JSON has it; undefined for a field without a default. */
export function defaultOf({ hasDefault, type, avroDefault }: Field, model: Types): Json | undefined {
  return hasDefault ? fromAvro(type, avroDefault, model) : undefined
}

/**
 * Avro's form of defaults (https://avro.apache.org/docs/1.12.0/specification/#complex-types): what the wire has, bytes
 * as text of their code points, and of a union the first branch. Undefined where it is no value of the type.
 */
function fromAvro(type: ValueType, json: unknown, model: Types): Json | undefined {
  switch (type.kind) {
    case 'nullable':
      return json === null ? null : fromAvro(type.type, json, model)
    case 'union':
      return firstOf(type.branches.map((branch) => () => fromAvro(branch, json, model)))
    case 'list':
      return Array.isArray(json) ? whole(json.map((item) => fromAvro(type.items, item, model))) : undefined
    case 'map': {
      const entries = Object.entries(Object(json))
      const members = whole(entries.map(([, member]) => fromAvro(type.values, member, model)))
      return members && Object.fromEntries(entries.map(([key], index) => [key, members[index] ?? null]))
    }
    case 'reference': {
      const named = model.named.get(type.fullName)
      return named && namedFromAvro(named, json, model)
    }
    default:
      return leafFromAvro(type, json)
  }
}

function namedFromAvro(type: NamedType, json: unknown, model: Types): Json | undefined {
  if (type.kind === 'enum') return type.symbols.find((symbol) => symbol === json)
  if (type.kind === 'fixed') return leafFromAvro(type.type, json)
  if (typeof json !== 'object' || json === null) return undefined
  const members = new Map<string, unknown>(Object.entries(json))
  if (type.kind === 'tuple') {
    const items = type.items.map((item, index) => fromAvro(item, members.get(`item${index}`), model))
    const rest = members.get('rest')
    const others = Array.isArray(rest) ? rest : []
    return whole([...items, ...others.map((item) => type.rest && fromAvro(type.rest, item, model))])
  }
  const fields: [string, Json][] = []
  for (const field of type.fields) {
    const given = members.has(field.name) ? members.get(field.name) : field.avroDefault
    if (field.isOptional && (given === null || given === undefined)) continue
    const value = fromAvro(field.type, given, model)
    if (value === undefined) return undefined
    fields.push([field.name, value])
  }
  return Object.fromEntries(fields)
}

function leafFromAvro(type: LeafType, json: unknown): Json | undefined {
  switch (type.kind) {
    case 'null':
      return json === null ? null : undefined
    case 'boolean':
      return typeof json === 'boolean' ? json : undefined
    case 'text':
      return typeof json === 'string' ? json : undefined
    case 'literal':
      return type.of === 'bigint' ? numberText(json) : type.values.find((value) => value === json)
    case 'integer':
      return Number.isInteger(json) ? Number(json) : undefined
    case 'number':
      return typeof json === 'number' ? json : undefined
    case 'bigint':
      return typeof json === 'string' ? unscaledText(json, 0) : numberText(json)
    case 'timestamp':
      return typeof json === 'number' ? isoTimestamp(json, type.digits) : undefined
    case 'date':
      return typeof json === 'number' ? isoTimestamp(json * 86_400_000, 3)?.slice(0, 10) : undefined
    case 'time':
      return typeof json === 'number' ? isoTime(json, type.digits) : undefined
    case 'decimal':
      return typeof json === 'string' ? unscaledText(json, type.scale) : undefined
    case 'bytes':
      return typeof json === 'string' ? Buffer.from(json, 'latin1').toString('base64') : undefined
  }
}

function numberText(json: unknown): string | undefined {
  return typeof json === 'number' && Number.isInteger(json) ? String(BigInt(json)) : undefined
}

function firstOf(attempts: readonly (() => Json | undefined)[]): Json | undefined {
  for (const attempt of attempts) {
    const value = attempt()
    if (value !== undefined) return value
  }
  return undefined
}

function whole(values: readonly (Json | undefined)[]): readonly Json[] | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? known : undefined
}
