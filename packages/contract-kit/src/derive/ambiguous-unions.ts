import { isDeepStrictEqual } from 'node:util'
import { isUnion } from '../avro/canonical.ts'
import { formAttribute, literalAttribute } from '../avro/forms/form-of.ts'
import { type AvroField, type AvroRecord, type AvroSchema, optionalAttribute } from '../avro/schema.ts'
import { type Derivation, report } from './derivation.ts'
import { type NamedTypes, overlap, valueKinds } from './value-kinds.ts'

/**
 * A value is written as the first branch that can hold it, and a record can hold what has more members than it has
 * fields. Unions of which an earlier branch would take values of a later one, and change them, are problems.
 */
export function reportAmbiguousUnions(schema: AvroRecord, derivation: Derivation): void {
  const named = new Map<string, AvroSchema>()
  const unions: { readonly branches: readonly AvroSchema[]; readonly place: string }[] = []
  const walk = (type: AvroSchema, place: string): void => {
    if (typeof type === 'string') return
    if (isUnion(type)) {
      unions.push({ branches: type, place })
      for (const branch of type) walk(branch, place)
      return
    }
    if (typeof type['name'] === 'string') named.set(type['name'], type)
    if (type.type === 'array') walk(type.items, `${place}[]`)
    else if (type.type === 'map') walk(type.values, `${place}{}`)
    else if (isRecord(type)) {
      for (const field of type.fields) walk(field.type, place === '' ? field.name : `${place}.${field.name}`)
    }
  }
  walk(schema, '')
  for (const { branches, place } of unions) {
    const resolved = branches.map((branch) => (typeof branch === 'string' ? (named.get(branch) ?? branch) : branch))
    for (const [index, later] of resolved.entries()) {
      for (const earlier of resolved.slice(0, index)) {
        const problem = ambiguity(earlier, later, named)
        if (problem !== undefined) report(derivation, place, problem)
      }
    }
  }
}

function ambiguity(earlier: AvroSchema, later: AvroSchema, named: NamedTypes): string | undefined {
  if (isObjectType(earlier) && isObjectType(later)) {
    if (!mayTake(earlier, later, named) || isSameAs(earlier, later, named)) return undefined
    return (
      `a value of "${nameOf(later)}" could be written as "${nameOf(earlier)}", which stands before it, and lose ` +
      'members; give both a field that tells them apart, such as kind: z.literal("a")'
    )
  }
  const kinds = valueKinds(later, named)
  if (typeOf(earlier) === 'float' && overlap(kinds, ['number'])) {
    return 'z.float32() would round the other numbers of the union; leave it out'
  }
  if (typeOf(earlier) !== 'long' || hasAttribute(earlier, literalAttribute)) return undefined
  // Avro's long takes both forms and gives one back.
  const isBigint = hasAttribute(earlier, formAttribute, 'bigint')
  const other = isBigint ? 'number' : 'bigint'
  if (!overlap(kinds, [other])) return undefined
  return `a ${other} could be written as the long before it, and come back as another type; put the long behind it`
}

type ObjectType = AvroRecord | (AvroSchema & { readonly type: 'map'; readonly values: AvroSchema })

/** A type whose values are plain objects. */
function isObjectType(type: AvroSchema): type is ObjectType {
  if (typeof type === 'string' || isUnion(type) || type[formAttribute] !== undefined) return false
  return type.type === 'record' || type.type === 'map'
}

function isRecord(type: AvroSchema): type is AvroRecord {
  return typeof type === 'object' && !isUnion(type) && type.type === 'record'
}

/** Whether a value of `later` may have all that `earlier` asks for. */
function mayTake(earlier: ObjectType, later: ObjectType, named: NamedTypes): boolean {
  if (!isRecord(earlier)) return !isRecord(later) || later.fields.every((field) => mayFit(earlier.values, field, named))
  return earlier.fields.every((field) => {
    const counterpart = isRecord(later) ? later.fields.find(({ name }) => name === field.name) : undefined
    const type = isRecord(later) ? counterpart?.type : later.values
    if (type === undefined) return mayBeAbsent(field)
    const alwaysThere = counterpart !== undefined && !isOptional(counterpart)
    return overlap(valueKinds(type, named), valueKinds(field.type, named)) || (mayBeAbsent(field) && !alwaysThere)
  })
}

function mayFit(values: AvroSchema, field: AvroField, named: NamedTypes): boolean {
  return isOptional(field) || overlap(valueKinds(values, named), valueKinds(field.type, named))
}

/** Whether what `earlier` makes of a value of `later` is the value. */
function isSameAs(earlier: ObjectType, later: ObjectType, named: NamedTypes): boolean {
  if (!isRecord(earlier) || !isRecord(later)) return false
  const shared = later.fields.every((field) => {
    const counterpart = earlier.fields.find(({ name }) => name === field.name)
    return (
      counterpart !== undefined &&
      isOptional(counterpart) === isOptional(field) &&
      isDeepStrictEqual(resolve(counterpart.type, named), resolve(field.type, named))
    )
  })
  const names = new Set(later.fields.map(({ name }) => name))
  return shared && earlier.fields.every((field) => names.has(field.name) || isOptional(field))
}

function resolve(type: AvroSchema, named: NamedTypes): AvroSchema {
  return typeof type === 'string' ? (named.get(type) ?? type) : type
}

function isOptional(field: AvroField): boolean {
  return field[optionalAttribute] === true
}

function mayBeAbsent(field: AvroField): boolean {
  return isOptional(field) || field.default !== undefined
}

function typeOf(schema: AvroSchema): unknown {
  return typeof schema === 'object' && !isUnion(schema) ? schema.type : schema
}

function nameOf(schema: ObjectType): string {
  return isRecord(schema) ? schema.name : 'map'
}

function hasAttribute(schema: AvroSchema, attribute: string, value?: string): boolean {
  if (typeof schema === 'string' || isUnion(schema)) return false
  return value === undefined ? schema[attribute] !== undefined : schema[attribute] === value
}
