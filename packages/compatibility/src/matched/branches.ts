import {
  type Aliases,
  areEquivalent,
  chooseBranch,
  hasMismatch,
  planReading,
  type RecordNode,
  type TypeNode,
} from '@counterpoint/contract-kit/resolution'

/** Of what is no union, itself. */
export function branchesOf(type: TypeNode): readonly TypeNode[] {
  return type.kind === 'union' ? type.branches : [type]
}

/** For each branch of the writer, the reader's that resolution takes, with the codec's own choice. */
export function chosenBranches(
  writer: TypeNode,
  reader: TypeNode,
  aliases: Aliases,
): readonly (TypeNode | undefined)[] {
  const [written, wanted] = [branchesOf(writer), branchesOf(reader)]
  const areTwins = writer.kind === 'union' && reader.kind === 'union' && areEquivalent(writer, reader)
  return written.map((branch, index) => (areTwins ? wanted[index] : chosenBranch(branch, reader, aliases)))
}

function chosenBranch(writer: TypeNode, reader: TypeNode, aliases: Aliases): TypeNode | undefined {
  if (writer.kind === 'union' || writer.kind === 'converted') return undefined
  if (reader.kind !== 'union') return reader
  const choose = (fits: (branch: RecordNode) => boolean) => chooseBranch(writer, reader, aliases, fits)
  // Most records have a branch of their name, and structures are dear to compare.
  return choose(() => false) ?? (writer.kind === 'record' ? choose((branch) => fits(writer, branch)) : undefined)
}

function fits(writer: RecordNode, branch: RecordNode): boolean {
  return !hasMismatch(planReading(writer, branch))
}
