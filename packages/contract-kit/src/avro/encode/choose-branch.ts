import type { EventProblem } from '../../error/index.ts'
import type { UnionNode } from '../types/type-node.ts'
import { inspector } from './inspect.ts'
import { branchLooksLike, untagged } from './looks-like.ts'

/** The index of the first branch that takes a value; −1 when none does. */
export function branchChooser(union: UnionNode): (value: unknown) => number {
  let branches: readonly Candidate[] | undefined
  return (value) => {
    // Made late: a branch may lead back to this union.
    branches ??= union.branches.map((branch) => {
      const inspect = inspector(branch)
      return {
        looks: branchLooksLike(branch, union),
        takes: (inner) => takes(inspect, untagged(inner, branch, union)),
      }
    })
    const first = branches.findIndex(({ looks }) => looks(value))
    if (first === -1 || !branches.some(({ looks }, index) => index > first && looks(value))) return first
    return branches.findIndex((branch) => branch.looks(value) && branch.takes(value))
  }
}

interface Candidate {
  readonly looks: (value: unknown) => boolean
  readonly takes: (value: unknown) => boolean
}

function takes(inspect: ReturnType<typeof inspector>, value: unknown): boolean {
  const problems: EventProblem[] = []
  inspect(value, '', problems, 0)
  return problems.length === 0
}
