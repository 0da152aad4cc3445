import {
  type Aliases,
  areEquivalent,
  chooseBranch,
  planReading,
  type ReadPlan,
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
    const fits = (branch: TypeNode) => type.kind === 'record' && isReadable(planReading(type, branch))
    const chosen = chooseBranch(type, reader, aliases, fits)
    const index = readers.findIndex((branch) => branch.type === chosen)
    return index === -1 ? undefined : index
  })
}

/** As deep as Java looks: the fields of the record itself. */
function isReadable(plan: ReadPlan): boolean {
  if (plan.kind !== 'record') return plan.kind !== 'mismatch'
  return !plan.steps.some((step) => step.kind === 'read' && step.plan.kind === 'mismatch')
}

/** As itself, or promoted. */
export function reads(writer: TypeNode, reader: TypeNode): boolean {
  return writer.kind === reader.kind || promotes(writer, reader)
}

function promotes(writer: TypeNode, reader: TypeNode): boolean {
  return promotions[writer.kind]?.includes(reader.kind) === true
}

const promotions: Readonly<Partial<Record<TypeNode['kind'], readonly TypeNode['kind'][]>>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
}
