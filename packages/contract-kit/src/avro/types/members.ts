import type { TypeNode } from './type-node.ts'

/** The types that a type is made of, one level down. */
export function membersOf(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case 'converted':
      return [type.wire]
    case 'array':
      return [type.items]
    case 'map':
      return [type.values]
    case 'union':
      return type.branches
    case 'record':
      return type.fields.map((field) => field.type)
    default:
      return []
  }
}

/** A type and everything below it, each once. */
export function typesIn(root: TypeNode): ReadonlySet<TypeNode> {
  const met = new Set<TypeNode>()
  const open: TypeNode[] = [root]
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (met.has(type)) continue
    met.add(type)
    open.push(...membersOf(type))
  }
  return met
}
