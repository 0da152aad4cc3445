import type { ContractSnapshot, ValueLimits } from '@counterpoint/contract-kit'
import { distributeLimits, type LimitTaker } from './distribute-limits.ts'
import type { EventModel, Field } from './event-model.ts'
import { attributesOf, type FactsByField, factsByField, fieldFacts } from './field-facts.ts'
import { invalid } from './invalid.ts'
import { fullNameIn, type NamedDraft, namespaceOf, withTitles } from './names.ts'
import { type Attributes, isPrimitive, readFixed, readLeaf, textOf, textsOf } from './read-leaf.ts'
import type { ListType, MapType, ValueType } from './value-type.ts'

/** Where a type stands. */
interface Place {
  /** Below the event, as the history writes paths. */
  readonly path: string
  readonly namespace: string
  /** The keys and values of a Map's entries have places of their own, and an entry none. */
  readonly isEntry?: boolean
}

/**
 * Ties a snapshot's schema and facts together.
 *
 * @throws CounterpointError SCHEMA_INVALID when the schema is no record, or refers to what it does not define
 */
export function readModel({ schema, fingerprint, contract }: ContractSnapshot): EventModel {
  const reader = new ModelReader(factsByField(contract))
  const root = reader.read(schema, { path: '', namespace: '' })
  distributeLimits(reader.takers, contract.limits)
  const named = withTitles(reader.named)
  const record = root.kind === 'reference' ? named.get(root.fullName) : undefined
  if (record?.kind !== 'record') return invalid('the schema of a contract is a record')
  return { facts: contract, fingerprint, root: record, named }
}

class ModelReader {
  /** Undefined while its fields are read, which may refer to it. */
  readonly named = new Map<string, NamedDraft | undefined>()
  readonly takers: LimitTaker[] = []
  readonly #facts: FactsByField

  constructor(facts: FactsByField) {
    this.#facts = facts
  }

  read(schema: unknown, place: Place): ValueType {
    if (typeof schema === 'string') return this.#byName(schema, {}, place)
    if (Array.isArray(schema)) return this.#union(schema, place)
    const attributes = attributesOf(schema) ?? invalid(`${place.path} has no type`)
    const { type } = attributes
    // {"type": {"type": "int"}} is legal.
    if (typeof type !== 'string') return this.read(type, place)
    switch (type) {
      case 'record':
      case 'enum':
      case 'fixed':
        return this.#define(type, attributes, place)
      case 'array':
        return this.#list(attributes, place)
      case 'map':
        return this.#map(attributes, place)
      default:
        return this.#byName(type, attributes, place)
    }
  }

  #byName(name: string, attributes: Attributes, { path, namespace }: Place): ValueType {
    if (isPrimitive(name)) {
      const limits: ValueLimits = {}
      const type = readLeaf(name, attributes, limits)
      this.takers.push({ path, type, limits })
      return type
    }
    const fullName = [fullNameIn(name, namespace), name].find((candidate) => this.named.has(candidate))
    return fullName === undefined
      ? invalid(`${path} refers to "${name}", which is not defined before`)
      : { kind: 'reference', fullName }
  }

  #union(branches: readonly unknown[], place: Place): ValueType {
    const types = branches.map((branch) => this.read(branch, place))
    const others = types.filter(({ kind }) => kind !== 'null')
    const [first] = others
    if (first === undefined) return types[0] ?? invalid(`${place.path} is a union of nothing`)
    const type: ValueType = others.length === 1 ? first : { kind: 'union', branches: others }
    return others.length === types.length ? type : { kind: 'nullable', type }
  }

  #list(attributes: Attributes, { path, namespace }: Place): ValueType {
    const attribute = attributes['counterpoint.form']
    const form = attribute === 'set' ? 'set' : attribute === 'map' ? 'entries' : 'list'
    const isEntry = form === 'entries'
    const limits: ValueLimits = {}
    const items = this.read(attributes['items'], { path: isEntry ? path : `${path}[]`, namespace, isEntry })
    const type: ListType = { kind: 'list', items, form, limits }
    this.takers.push({ path, type, limits })
    return type
  }

  #map(attributes: Attributes, { path, namespace }: Place): ValueType {
    const limits: ValueLimits = {}
    const keyLimits: ValueLimits = {}
    const values = this.read(attributes['values'], { path: `${path}{}`, namespace })
    const isMap = attributes['counterpoint.form'] === 'map'
    const type: MapType = { kind: 'map', values, isMap, limits, keyLimits }
    this.takers.push({ path, type, limits })
    this.takers.push({ path: `${path}{key}`, type: readLeaf('string', {}, keyLimits), limits: keyLimits })
    return type
  }

  #define(kind: 'record' | 'enum' | 'fixed', attributes: Attributes, place: Place): ValueType {
    const { name, namespace = place.namespace } = attributes
    if (typeof name !== 'string' || name === '') return invalid(`${place.path} has a type without a name`)
    const fullName = fullNameIn(name, textOf(namespace) ?? '')
    if (this.named.has(fullName)) return invalid(`${place.path} defines "${fullName}" a second time`)
    this.named.set(fullName, undefined)
    const names = { fullName, doc: textOf(attributes['doc']), aliases: textsOf(attributes['aliases']) }
    this.named.set(fullName, {
      ...names,
      ...this.#content(kind, attributes, { ...place, namespace: namespaceOf(fullName) }),
    })
    return { kind: 'reference', fullName }
  }

  #content(kind: 'record' | 'enum' | 'fixed', attributes: Attributes, place: Place) {
    if (kind === 'enum') {
      return { kind, symbols: textsOf(attributes['symbols']), fallback: textOf(attributes['default']) }
    }
    if (kind === 'fixed') return { kind, type: readFixed(attributes) }
    const fields = Array.isArray(attributes['fields']) ? attributes['fields'] : invalid(`${place.path} has no fields`)
    if (attributes['counterpoint.form'] === 'tuple') return this.#tuple(fields, place)
    const isRoot = this.named.size === 1
    return { kind, fields: fields.map((field) => this.#field(field, place, isRoot)) }
  }

  #field(field: unknown, place: Place, isRoot: boolean): Field {
    const attributes = attributesOf(field) ?? invalid(`${place.path} has a field that is no object`)
    const name = textOf(attributes['name']) ?? invalid(`${place.path} has a field without a name`)
    const path = fieldPath(name, place)
    const type = this.read(attributes['type'], { path, namespace: place.namespace })
    return { name, ...fieldFacts({ name, path, type, attributes, isRoot }, this.#facts) }
  }

  /** item0, item1, … and rest. */
  #tuple(fields: readonly unknown[], { path, namespace }: Place) {
    const types = fields.map((field, index) => {
      const { name, type } = attributesOf(field) ?? {}
      if (name !== 'rest' || index < fields.length - 1)
        return { item: this.read(type, { path: `${path}[${index}]`, namespace }) }
      return { rest: this.read(attributesOf(type)?.['items'], { path: `${path}[]`, namespace }) }
    })
    return {
      kind: 'tuple' as const,
      items: types.flatMap(({ item }) => item ?? []),
      rest: types.find(({ rest }) => rest !== undefined)?.rest,
    }
  }
}

function fieldPath(name: string, { path, isEntry = false }: Place): string {
  if (isEntry && name === 'key') return `${path}{key}`
  if (isEntry && name === 'value') return `${path}{}`
  return path === '' ? name : `${path}.${name}`
}
