import {
  type RecordNode,
  shortName,
  type TypeNode,
  type UnionNode,
  type WireNode,
  wireNode,
} from '../types/type-node.ts'
import type { Aliases } from './aliases.ts'

/**
 * The branch of the reader's union for what the writer wrote, as Java's Resolver chooses: the same type (records, enums
 * and fixed by their full name); else a record whose structure fits, preferably of the same short name; else the first
 * branch that the value is promoted to.
 */
export function chooseBranch(
  writer: WireNode,
  { branches }: UnionNode,
  aliases: Aliases,
  fits: (branch: RecordNode) => boolean,
): TypeNode | undefined {
  let structural: TypeNode | undefined
  for (const branch of branches) {
    const wire = wireNode(branch)
    if (wire.kind !== writer.kind) continue
    if (!('name' in wire) || !('name' in writer)) return branch
    const name = aliases.typeName(writer.name)
    if (wire.name === name) return branch
    if (wire.kind === 'record' && fits(wire)) {
      if (structural === undefined || shortName(wire.name) === shortName(name)) structural = branch
    }
  }
  return structural ?? branches.find((branch) => isPromoted(writer, wireNode(branch)))
}

/** Whether a value of one type is read as another one by Avro's promotions. */
export function isPromoted(writer: TypeNode, reader: TypeNode): boolean {
  return promotions[writer.kind]?.includes(reader.kind) === true
}

const promotions: Readonly<Partial<Record<TypeNode['kind'], readonly TypeNode['kind'][]>>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
}
