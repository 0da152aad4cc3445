import {
  type Aliases,
  areEquivalent,
  chooseBranch,
  hasMismatch,
  isPromoted,
  planReading,
  type TypeNode,
} from '@counterpoint/contract-kit/resolution'

/** A type, or a branch of it. */
export interface Branch {
  readonly type: TypeNode
  readonly step: string
}

/** Of what is no union, itself. */
export function branchesOf(type: TypeNode): readonly Branch[] {
  if (type.kind !== 'union') return [{ type, step: '' }]
  return type.branches.map((branch, index) => ({ type: branch, step: String(index) }))
}

/** For each branch of the writer, the number of the reader's that resolution takes: with the codec's own choice. */
export function chosenOf(writer: TypeNode, reader: TypeNode, aliases: Aliases): readonly (number | undefined)[] {
  const readers = branchesOf(reader)
  const writers = branchesOf(writer)
  if (writer.kind === 'union' && reader.kind === 'union' && areEquivalent(writer, reader)) {
    return writers.map((_, index) => index)
  }
  return writers.map(({ type }) => {
    if (type.kind === 'union' || type.kind === 'converted') return undefined
    if (reader.kind !== 'union') return reads(type, reader) ? 0 : undefined
    const fits = (branch: TypeNode) => type.kind === 'record' && !hasMismatch(planReading(type, branch))
    const chosen = chooseBranch(type, reader, aliases, fits)
    const index = readers.findIndex((branch) => branch.type === chosen)
    return index === -1 ? undefined : index
  })
}

/** As itself, or promoted. */
export function reads(writer: TypeNode, reader: TypeNode): boolean {
  return writer.kind === reader.kind || isPromoted(writer, reader)
}
