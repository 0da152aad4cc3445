import type { AnyNode, ObjectExpression, Property } from 'acorn'

/** The nodes directly inside a node. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node)
    .flatMap((member: unknown) => (Array.isArray(member) ? member : [member]))
    .filter(isNode)
}

/** A node and everything inside it, outer ones first. */
export function* nodesIn(root: AnyNode): Generator<AnyNode> {
  const left: AnyNode[] = [root]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    yield node
    left.push(...childrenOf(node).toReversed())
  }
}

export function propertyIn({ properties }: ObjectExpression, name: string): Property | undefined {
  return properties.filter((member) => member.type === 'Property').find((property) => keyOf(property) === name)
}

function keyOf({ key, computed }: Property): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
