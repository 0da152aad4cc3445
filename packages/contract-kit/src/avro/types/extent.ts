import { schemaInvalid } from './invalid.ts'
import { membersOf } from './members.ts'
import { branchName, type TypeNode } from './type-node.ts'

/** Types below a type, each as often as it occurs; more than any schema that people write. */
const largestExtent = 65_536
/** Types in types, through names too. What is written inside each other ends earlier. */
const deepest = 256
/** Of the JSON, attributes and defaults included. */
const deepestJson = 500

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
export function checkExtent(root: TypeNode): void {
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
    if (types > largestExtent) return schemaInvalid(branchName(type), `holds more than ${largestExtent} types`)
    if (depth > deepest) return schemaInvalid(branchName(type), `holds types more than ${deepest} levels deep`)
    const extent = { types, depth }
    known.set(type, extent)
    return extent
  }
  visit(root)
}

/** @throws CounterpointError SCHEMA_INVALID */
export function checkJsonNesting(json: unknown, left = deepestJson): void {
  if (typeof json !== 'object' || json === null) return
  if (left === 0) schemaInvalid('', `is nested deeper than ${deepestJson}`)
  for (const member of Object.values(json)) checkJsonNesting(member, left - 1)
}
