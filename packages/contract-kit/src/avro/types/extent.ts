import { schemaInvalid } from './invalid.ts'
import { membersOf } from './members.ts'
import { branchName, type TypeNode } from './type-node.ts'

/** What a schema may be. Deeper and larger ones would end the stack, or the time, of everything that walks over them. */
export interface SchemaBounds {
  /** Types written inside each other. */
  readonly nesting: number
  /** Of the JSON, attributes and defaults included. */
  readonly jsonNesting: number
  /** Types in types, through names too. What is written inside each other ends earlier. */
  readonly depth: number
  /** Types below a type, each as often as it occurs. */
  readonly types: number
}

/** More than any schema that people write. */
export const codecBounds: SchemaBounds = { nesting: 100, jsonNesting: 500, depth: 256, types: 65_536 }

interface Extent {
  readonly types: number
  readonly depth: number
}

const ofReference: Extent = { types: 1, depth: 0 }

/**
 * A schema of a few kilobytes can describe records that double with each level, and take no byte of payload; reading or
 * skipping one would never end. A type that holds itself counts once: what a payload makes of it takes bytes.
 *
 * @throws CounterpointError SCHEMA_INVALID
 */
export function checkExtent(root: TypeNode, bounds: SchemaBounds): void {
  const known = new Map<TypeNode, Extent>()
  const visit = (type: TypeNode): Extent => {
    const remembered = known.get(type)
    if (remembered !== undefined) return remembered
    known.set(type, ofReference)
    let types = 1
    let depth = 0
    for (const member of membersOf(type)) {
      const inner = visit(member)
      types += inner.types
      depth = Math.max(depth, inner.depth + 1)
    }
    if (types > bounds.types) return schemaInvalid(branchName(type), `holds more than ${bounds.types} types`)
    if (depth > bounds.depth) {
      return schemaInvalid(branchName(type), `holds types more than ${bounds.depth} levels deep`)
    }
    const extent = { types, depth }
    known.set(type, extent)
    return extent
  }
  visit(root)
}

/** @throws CounterpointError SCHEMA_INVALID */
export function checkJsonNesting(json: unknown, deepest: number): void {
  const visit = (member: unknown, left: number): void => {
    if (typeof member !== 'object' || member === null) return
    if (left === 0) schemaInvalid('', `is nested deeper than ${deepest}`)
    for (const inner of Object.values(member)) visit(inner, left - 1)
  }
  visit(json, deepest)
}
