import { membersOf } from './members.ts'
import type { TypeNode } from './type-node.ts'

/**
 * Marks the records that can hold themselves: reading and writing those counts the depth. They are the strongly
 * connected components of more than one type (https://doi.org/10.1137/0201010), found in one walk: a writer's schema may
 * have thousands of records that all refer to each other.
 */
export function markRecursion(root: TypeNode): void {
  const places = new Map<TypeNode, Place>()
  const open: TypeNode[] = []
  const visit = (type: TypeNode): Place => {
    const place: Place = { index: places.size, lowest: places.size, isOpen: true }
    places.set(type, place)
    open.push(type)
    for (const member of membersOf(type)) {
      const known = places.get(member)
      if (known === undefined) place.lowest = Math.min(place.lowest, visit(member).lowest)
      else if (known.isOpen) place.lowest = Math.min(place.lowest, known.index)
    }
    if (place.lowest === place.index) closeComponent(open, type, places)
    return place
  }
  visit(root)
}

interface Place {
  readonly index: number
  /** The earliest type that is reached from here and still open. */
  lowest: number
  isOpen: boolean
}

function closeComponent(open: TypeNode[], first: TypeNode, places: ReadonlyMap<TypeNode, Place>): void {
  const component = open.splice(open.lastIndexOf(first))
  for (const type of component) {
    const place = places.get(type)
    if (place !== undefined) place.isOpen = false
    if (type.kind === 'record')
      type.recursive = component.length > 1 || type.fields.some((field) => field.type === type)
  }
}
