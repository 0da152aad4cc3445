import { defaultOf } from '../event/default-json.ts'
import {
  type EventModel,
  type Field,
  mayBeLeftOut,
  type NamedType,
  type RecordType,
  type TupleType,
} from '../model/event-model.ts'
import { privacyMarks } from '../model/privacy.ts'
import type { Dialect } from './dialect.ts'
import { type JsonSchema, withNote } from './json-schema.ts'
import { leafSchema, type Scope, typeSchema } from './types.ts'

/** The schema of a named type, where it is defined. */
export function namedSchema(type: NamedType, model: EventModel, scope: Scope): JsonSchema {
  const head = { title: type.title, ...(type.doc !== undefined && { description: type.doc }) }
  switch (type.kind) {
    case 'enum':
      return { ...head, type: 'string', enum: type.symbols }
    case 'fixed':
      return { ...head, ...leafSchema(type.type, scope.dialect) }
    case 'tuple':
      return { ...head, ...tupleKeywords(type, scope) }
    case 'record':
      return { ...head, ...recordKeywords(type, model, scope) }
  }
}

function recordKeywords({ fields }: RecordType, model: EventModel, scope: Scope): JsonSchema {
  const required = fields.filter((field) => !mayBeLeftOut(field)).map(({ name }) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, model, scope)])),
    // Draft 4 takes no empty list.
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function fieldSchema(field: Field, model: EventModel, scope: Scope): JsonSchema {
  const schema = typeSchema(field.type, scope)
  const { description, ...keywords } = schema
  const marks = privacyMarks(field.privacy)
  const sentences = [field.doc, typeof description === 'string' ? description : undefined].filter(
    (text) => text !== undefined,
  )
  if (marks.length > 0) sentences.push(`Personal data (${marks.join(', ')}).`)
  const value = defaultOf(field, model)
  const annotated = withNote(
    Object.hasOwn(keywords, '$ref') && !scope.dialect.refHasSiblings ? { allOf: [keywords] } : keywords,
    sentences.join(' '),
  )
  if (value !== undefined) return { ...annotated, default: value }
  return Object.hasOwn(annotated, 'description') ? annotated : schema
}

function tupleKeywords({ items, rest }: TupleType, scope: Scope): JsonSchema {
  const listed = items.map((item) => typeSchema(item, scope))
  const others = rest === undefined ? false : typeSchema(rest, scope)
  if (listed.length === 0 && others !== false) return { type: 'array', items: others }
  if (listed.length === 0) return { type: 'array', ...(scope.dialect.tuples === 'none' && { items: {} }), maxItems: 0 }
  return {
    type: 'array',
    ...itemKeywords(listed, others, scope.dialect),
    minItems: listed.length,
    ...(others === false && { maxItems: listed.length }),
  }
}

function itemKeywords(listed: readonly JsonSchema[], others: JsonSchema | false, { tuples }: Dialect): JsonSchema {
  if (tuples === 'prefixItems') return { prefixItems: listed, items: others }
  if (tuples === 'items') return { items: listed, additionalItems: others }
  const distinct = new Map(
    [...listed, ...(others === false ? [] : [others])].map((item) => [JSON.stringify(item), item]),
  )
  const [only, ...more] = distinct.values()
  return { items: more.length === 0 ? only : { anyOf: [...distinct.values()] } }
}
