import type { EventProblem } from '../../error/index.ts'
import type { UnionNode } from '../types/type-node.ts'
import { inspector } from './inspect.ts'
import { keepsWhole } from './keeps-whole.ts'
import { branchLooksLike, untagged } from './looks-like.ts'

/**
 * The index of the branch that a value is written as: the first that holds all of it, else the first that takes it; −1
 * when none does.
 */
export function branchChooser(union: UnionNode): (value: unknown) => number {
  let candidates: readonly Candidate[] | undefined
  return (value) => {
    // Made late: a branch may lead back to this union.
    candidates ??= candidatesOf(union)
    const first = candidates.findIndex(({ looks }) => looks(value))
    if (first === -1 || !candidates.some(({ looks }, index) => index > first && looks(value))) return first
    const whole = candidates.findIndex((branch) => branch.looks(value) && branch.keeps(value) && branch.takes(value))
    if (whole !== -1) return whole
    return candidates.findIndex((branch) => branch.looks(value) && branch.takes(value))
  }
}

interface Candidate {
  readonly looks: (value: unknown) => boolean
  readonly keeps: (value: unknown) => boolean
  readonly takes: (value: unknown) => boolean
}

function candidatesOf(union: UnionNode): readonly Candidate[] {
  return union.branches.map((branch) => {
    const inspect = inspector(branch)
    const keeps = keepsWhole(branch)
    return {
      looks: branchLooksLike(branch, union),
      keeps: (value) => keeps(untagged(value, branch, union)),
      takes: (value) => takes(inspect, untagged(value, branch, union)),
    }
  })
}

function takes(inspect: ReturnType<typeof inspector>, value: unknown): boolean {
  const problems: EventProblem[] = []
  inspect(value, '', problems, 0)
  return problems.length === 0
}
