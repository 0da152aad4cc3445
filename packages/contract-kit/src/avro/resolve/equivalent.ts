import { type FieldNode, type RecordNode, shortName, type TypeNode, wireNode } from '../types/type-node.ts'

type Seen = Map<RecordNode, Set<RecordNode>>

/**
 * Whether two types have the same shape and the same names behind their namespaces. Branches of unions that are so are
 * read one by one, as Java's Resolver does (unionEquiv), whatever the namespaces.
 */
export function areEquivalent(written: TypeNode, wanted: TypeNode, seen: Seen = new Map()): boolean {
  const writer = wireNode(written)
  const reader = wireNode(wanted)
  if ('name' in writer && 'name' in reader && shortName(writer.name) !== shortName(reader.name)) return false
  if (writer.kind === 'array' && reader.kind === 'array') return areEquivalent(writer.items, reader.items, seen)
  if (writer.kind === 'map' && reader.kind === 'map') return areEquivalent(writer.values, reader.values, seen)
  if (writer.kind === 'fixed' && reader.kind === 'fixed') return writer.size === reader.size
  if (writer.kind === 'enum' && reader.kind === 'enum') return isSame(writer.symbols, reader.symbols, Object.is)
  if (writer.kind === 'union' && reader.kind === 'union') {
    return isSame(writer.branches, reader.branches, (one, other) => areEquivalent(one, other, seen))
  }
  if (writer.kind === 'record' && reader.kind === 'record') return areRecords(writer, reader, seen)
  return writer.kind === reader.kind
}

function areRecords(writer: RecordNode, reader: RecordNode, seen: Seen): boolean {
  const known = seen.get(writer) ?? new Set()
  seen.set(writer, known)
  // Looked at already, or being looked at further up.
  if (known.has(reader)) return true
  known.add(reader)
  return isSame(writer.fields, reader.fields, (one: FieldNode, other: FieldNode) => {
    return one.name === other.name && areEquivalent(one.type, other.type, seen)
  })
}

function isSame<Item>(
  left: readonly Item[],
  right: readonly Item[],
  same: (one: Item, other: Item) => boolean,
): boolean {
  return (
    left.length === right.length &&
    left.every((item, index) => {
      const other = right[index]
      return other !== undefined && same(item, other)
    })
  )
}
