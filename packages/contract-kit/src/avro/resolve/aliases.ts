import { typesIn } from '../types/members.ts'
import { type FieldNode, type TypeNode, wireNode } from '../types/type-node.ts'

/** What the reader's aliases make of the writer's names, as Java's Schema.applyAliases does. */
export interface Aliases {
  typeName(name: string): string
  /** `record` is a type name after renaming. */
  fieldName(record: string, field: string): string
}

export function aliasesOf(reader: TypeNode): Aliases {
  const types = new Map<string, string>()
  const fields = new Map<string, ReadonlyMap<string, string>>()
  for (const type of typesIn(reader)) {
    if ('aliases' in type) for (const alias of type.aliases) types.set(alias, type.name)
    if (type.kind !== 'record') continue
    const renamed = type.fields.flatMap(({ name, aliases }) => aliases.map((alias) => [alias, name] as const))
    fields.set(type.name, new Map(renamed))
  }
  return {
    typeName: (name) => types.get(name) ?? name,
    fieldName: (record, field) => fields.get(record)?.get(field) ?? field,
  }
}

export const noAliases: Aliases = { typeName: (name) => name, fieldName: (_, field) => field }

/**
 * Whether two schemas say the same but for aliases, which then rename nothing: as in Java, where an alias that is the
 * name of another field does not keep a schema from reading what was written with it.
 */
export function areSameBesideAliases(left: TypeNode, right: TypeNode): boolean {
  return new Comparison().same(left, right)
}

class Comparison {
  /** A pair that is being compared is the same unless something says otherwise. */
  readonly #met = new Map<TypeNode, Set<TypeNode>>()

  same(left: TypeNode, right: TypeNode): boolean {
    const [one, other] = [wireNode(left), wireNode(right)]
    if (one === other) return true
    if (one.kind === 'union' && other.kind === 'union') return this.#areSame(one.branches, other.branches)
    if (one.kind === 'array' && other.kind === 'array') return this.same(one.items, other.items)
    if (one.kind === 'map' && other.kind === 'map') return this.same(one.values, other.values)
    if (!('name' in one) || !('name' in other)) return one.kind === other.kind
    if (one.name !== other.name) return false
    if (one.kind === 'fixed' && other.kind === 'fixed') return one.size === other.size
    if (one.kind === 'enum' && other.kind === 'enum') {
      return one.fallback === other.fallback && JSON.stringify(one.symbols) === JSON.stringify(other.symbols)
    }
    return one.kind === 'record' && other.kind === 'record' && this.#sameFields(one, other)
  }

  #sameFields(left: TypeNode & Fields, right: TypeNode & Fields): boolean {
    const met = this.#met.get(left) ?? new Set()
    this.#met.set(left, met)
    if (met.has(right)) return true
    met.add(right)
    const pairs = left.fields.map((field, index) => [field, right.fields[index]] as const)
    return (
      left.fields.length === right.fields.length &&
      pairs.every(([one, other]) => other !== undefined && isSameField(one, other) && this.same(one.type, other.type))
    )
  }

  #areSame(left: readonly TypeNode[], right: readonly TypeNode[]): boolean {
    const pairs = left.map((type, index) => [type, right[index]] as const)
    return left.length === right.length && pairs.every(([one, other]) => other !== undefined && this.same(one, other))
  }
}

interface Fields {
  readonly fields: readonly FieldNode[]
}

function isSameField(left: FieldNode, right: FieldNode): boolean {
  return left.name === right.name && JSON.stringify(left.defaultJson) === JSON.stringify(right.defaultJson)
}
