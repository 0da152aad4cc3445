import { type Attributes, type FieldNode, type TypeNode, wireNode } from '../types/type-node.ts'

/**
 * Whether two schemas are equal as Java's Schema.equals has it: docs, aliases and an enum's default do not count,
 * logical types, sort orders and attributes that Avro does not define do. Between such the aliases rename nothing, so
 * that one which is the name of another field does not keep a schema from reading what was written with it.
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
    if (one.kind !== other.kind) return false
    if (one.kind === 'union' || other.kind === 'union') {
      return one.kind === 'union' && other.kind === 'union' && this.#areSame(one.branches, other.branches)
    }
    if (!haveSameAttributes(one, other, typeAttributes)) return false
    if (one.kind === 'array' && other.kind === 'array') return this.same(one.items, other.items)
    if (one.kind === 'map' && other.kind === 'map') return this.same(one.values, other.values)
    if (!('name' in one) || !('name' in other)) return true
    if (one.name !== other.name) return false
    if (one.kind === 'fixed' && other.kind === 'fixed') return one.size === other.size
    if (one.kind === 'enum' && other.kind === 'enum') {
      return JSON.stringify(one.symbols) === JSON.stringify(other.symbols)
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
  return (
    left.name === right.name &&
    JSON.stringify(left.defaultJson) === JSON.stringify(right.defaultJson) &&
    (left.attributes['order'] ?? 'ascending') === (right.attributes['order'] ?? 'ascending') &&
    haveSameAttributes(left, right, fieldAttributes)
  )
}

/** What Java keeps apart from the properties that it compares. */
const typeAttributes: ReadonlySet<string> = new Set(
  'doc fields items name namespace size symbols values type aliases default'.split(' '),
)
const fieldAttributes: ReadonlySet<string> = new Set('default doc name order type aliases'.split(' '))

interface Holder {
  readonly attributes: Attributes
}

function haveSameAttributes(left: Holder, right: Holder, others: ReadonlySet<string>): boolean {
  const properties = (holder: Holder) =>
    Object.entries(holder.attributes)
      .filter(([attribute]) => !others.has(attribute))
      .sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify(properties(left)) === JSON.stringify(properties(right))
}
