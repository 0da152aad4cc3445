import type { EventModel, Field, NamedType, RecordType } from '../model/event-model.ts'
import type { ListType, MapType, UnionType, ValueType } from '../model/value-type.ts'
import { type CustomProperty, custom, type OdcsElement, present, type TypeMembers } from './elements.ts'
import { leafMembers, oneOf } from './leaves.ts'
import { placeLimits } from './limits.ts'

export interface Scope {
  readonly model: EventModel
  /** The named types around, which a document cannot hold in themselves. */
  readonly around: ReadonlySet<string>
  /** How many properties the document may still have: types that hold others twice double with each level. */
  readonly room: { properties: number }
  readonly property: (field: Field, scope: Scope) => OdcsElement
}

export function typeMembers(type: ValueType, scope: Scope): TypeMembers {
  switch (type.kind) {
    case 'nullable':
      return typeMembers(type.type, scope)
    case 'union':
      return unionMembers(type, scope)
    case 'list':
      return listMembers(type, scope)
    case 'map':
      return mapMembers(type, scope)
    case 'reference': {
      const named = scope.model.named.get(type.fullName)
      return named === undefined ? { members: {}, custom: [] } : namedMembers(named, scope)
    }
    default:
      return leafMembers(type)
  }
}

/** A type as an element without a name. */
function element(type: ValueType, scope: Scope): OdcsElement {
  const { members, custom: customProperties } = typeMembers(type, scope)
  return { ...members, ...present('customProperties', customProperties) }
}

function listMembers({ items, form, limits }: ListType, scope: Scope): TypeMembers {
  const placed = placeLimits(limits, 'array')
  const options = { ...placed.options, ...(form === 'set' && { uniqueItems: true }) }
  return {
    members: {
      logicalType: 'array',
      ...present('logicalTypeOptions', options),
      physicalType: 'array',
      items: element(items, scope),
    },
    custom: placed.custom,
  }
}

function mapMembers({ values, limits, keyLimits }: MapType, scope: Scope): TypeMembers {
  const placed = placeLimits(limits, 'object')
  return {
    members: { logicalType: 'object', ...present('logicalTypeOptions', placed.options), physicalType: 'map' },
    custom: [
      ...placed.custom,
      ...custom('mapKeys', Object.keys(keyLimits).length === 0 ? undefined : { limits: keyLimits }),
      ...custom('mapValues', element(values, scope)),
    ],
  }
}

function unionMembers({ branches }: UnionType, scope: Scope): TypeMembers {
  return {
    members: { physicalType: 'union' },
    custom: custom(
      'oneOf',
      branches.map((branch) => element(branch, scope)),
    ),
  }
}

function namedMembers(type: NamedType, scope: Scope): TypeMembers {
  const name = custom('avroName', type.fullName)
  switch (type.kind) {
    case 'enum':
      return {
        members: { logicalType: 'string', physicalType: 'enum', quality: oneOf(type.symbols) },
        custom: [...name, ...custom('enumDefault', type.fallback)],
      }
    case 'fixed': {
      const { members, custom: customProperties } = leafMembers(type.type)
      return { members, custom: [...name, ...customProperties] }
    }
    case 'record':
    case 'tuple':
      return structureMembers(type, name, scope)
  }
}

function structureMembers(
  type: Extract<NamedType, { kind: 'record' | 'tuple' }>,
  name: readonly CustomProperty[],
  scope: Scope,
): TypeMembers {
  const { around, room } = scope
  const members = { logicalType: type.kind === 'tuple' ? 'array' : 'object', physicalType: 'record' }
  if (around.has(type.fullName)) return { members, custom: [...name, ...custom('recursive', true)] }
  if (room.properties <= 0) return { members, custom: [...name, ...custom('leftOut', true)] }
  room.properties -= type.kind === 'record' ? type.fields.length : type.items.length
  const inside: Scope = { ...scope, around: new Set([...around, type.fullName]) }
  if (type.kind === 'record') {
    return { members: { ...members, ...present('properties', propertiesOf(type, inside)) }, custom: name }
  }
  const items = type.items.map((item) => element(item, inside))
  return {
    members,
    custom: [...name, ...custom('tupleItems', items), ...custom('tupleRest', type.rest && element(type.rest, inside))],
  }
}

export function propertiesOf({ fields }: RecordType, scope: Scope): readonly OdcsElement[] {
  return fields.map((field) => scope.property(field, scope))
}
