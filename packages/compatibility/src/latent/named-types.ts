import type { EnumNode, FieldNode, RecordNode } from '@counterpoint/contract-kit/resolution'
import type { Side } from '../pair.ts'
import { placesIn, type SchemaPlace } from '../schema/places.ts'

type NamedType = RecordNode | EnumNode

export interface Placed<Of extends NamedType = NamedType> {
  readonly type: Of
  readonly place: SchemaPlace
}

const known = new WeakMap<Side, ReadonlyMap<string, Placed>>()

/** Records and enums of a version by their full names, in the order of the schema. */
export function namedTypesOf(side: Side): ReadonlyMap<string, Placed> {
  const remembered = known.get(side)
  if (remembered !== undefined) return remembered
  const named = new Map<string, Placed>()
  for (const { type, place } of placesIn(side.type).types) {
    if (type.kind === 'record' || type.kind === 'enum') named.set(type.name, { type, place })
  }
  known.set(side, named)
  return named
}

/** The same type in another version: the root, else by its name or an alias. */
export function sameRecord(side: Side, { type, place }: Placed<RecordNode>): Placed<RecordNode> | undefined {
  const root = place.pointer === '' ? side.type : undefined
  if (root?.kind === 'record') return { type: root, place: { ...place, pointer: '' } }
  const found = byName(side, type)
  return found?.type.kind === 'record' ? { type: found.type, place: found.place } : undefined
}

export function sameEnum(side: Side, { type }: Placed<EnumNode>): Placed<EnumNode> | undefined {
  const found = byName(side, type)
  return found?.type.kind === 'enum' ? { type: found.type, place: found.place } : undefined
}

function byName(side: Side, { name, aliases }: NamedType): Placed | undefined {
  const named = namedTypesOf(side)
  const key = [name, ...aliases].find((candidate) => named.has(candidate))
  return key === undefined ? undefined : named.get(key)
}

interface FieldIndex {
  readonly byName: ReadonlyMap<string, FieldNode>
  readonly byAlias: ReadonlyMap<string, FieldNode>
  readonly indexes: ReadonlyMap<FieldNode, number>
}

const knownFields = new WeakMap<RecordNode, FieldIndex>()

function indexOf(record: RecordNode): FieldIndex {
  const remembered = knownFields.get(record)
  if (remembered !== undefined) return remembered
  const { fields } = record
  const index: FieldIndex = {
    byName: new Map(fields.map((field) => [field.name, field])),
    byAlias: new Map(fields.flatMap((field) => field.aliases.map((alias) => [alias, field]))),
    indexes: new Map(fields.map((field, position) => [field, position])),
  }
  knownFields.set(record, index)
  return index
}

export function fieldNamed(record: RecordNode, name: string): FieldNode | undefined {
  return indexOf(record).byName.get(name)
}

/** A field of another version under one of the names that `field` has or had. */
export function sameField(record: RecordNode, { name, aliases }: FieldNode): FieldNode | undefined {
  const { byName, byAlias } = indexOf(record)
  const alias = aliases.find((candidate) => byName.has(candidate))
  return byName.get(name) ?? (alias === undefined ? byAlias.get(name) : byName.get(alias))
}

/** Undefined for a field of another record. */
export function fieldPointer({ type, place }: Placed<RecordNode>, field: FieldNode): string | undefined {
  const index = indexOf(type).indexes.get(field)
  return index === undefined ? undefined : `${place.pointer}/fields/${index}`
}
