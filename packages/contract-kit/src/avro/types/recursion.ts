import { typesIn } from './members.ts'
import type { TypeNode } from './type-node.ts'

/** Marks the records that can hold themselves: reading and writing those counts the depth. */
export function markRecursion(root: TypeNode): void {
  for (const type of typesIn(root)) {
    if (type.kind === 'record') type.recursive = type.fields.some((field) => typesIn(field.type).has(type))
  }
}
