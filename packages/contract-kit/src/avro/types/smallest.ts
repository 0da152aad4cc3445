import { type RecordNode, type TypeNode, wireNode } from './type-node.ts'

const known = new WeakMap<RecordNode, number>()

/** How many bytes a value of a type takes at least: what a block's count is held against. */
export function smallestBytes(type: TypeNode): number {
  const wire = wireNode(type)
  switch (wire.kind) {
    case 'null':
      return 0
    case 'float':
      return 4
    case 'double':
      return 8
    case 'fixed':
      return wire.size
    case 'record': {
      const remembered = known.get(wire)
      if (remembered !== undefined) return remembered
      // A record that holds itself without an array, map or union between has no values; any bound is right for it.
      known.set(wire, 0)
      const bytes = wire.fields.reduce((sum, field) => sum + smallestBytes(field.type), 0)
      known.set(wire, bytes)
      return bytes
    }
    default:
      return 1
  }
}
