import { isDeepStrictEqual } from 'node:util'
import { branchName, type TypeNode } from '../types/type-node.ts'
import { kindOf, misfitOf, never } from './misfit.ts'
import { type JsonRead, unfit, type Walk } from './walk.ts'

export interface Branch {
  readonly type: TypeNode
  readonly read: JsonRead
}

/**
 * The value of the branch that fits best. Branches that fit equally well and make different values leave open what was
 * written: that is an error, not a guess.
 */
export function bareReader(branches: readonly Branch[]): JsonRead {
  const candidates = branches.map(({ type, read }) => ({
    name: branchName(type),
    read,
    misfit: misfitOf(type),
    isKind: kindOf(type),
  }))
  const [only, ...others] = candidates
  if (only !== undefined && others.length === 0) {
    // Of a scalar the branch itself says what it expects.
    return (json, walk) =>
      typeof json !== 'object' || only.isKind(json) ? only.read(json, walk) : walk.expected(aBranch, json)
  }
  return (json, walk) => {
    const looking = candidates
      .map(({ name, read, misfit }) => ({ name, read, misfit: misfit(json) }))
      .filter(({ misfit }) => misfit !== never)
    const [first, second] = looking
    if (second !== undefined) return bestOf(looking.sort(byMisfit), json, walk)
    // What is meant for a branch is told by it, with the member that is wrong.
    const meant = first ?? candidates.find(({ isKind }) => isKind(json))
    return meant === undefined ? walk.expected(aBranch, json) : meant.read(json, walk)
  }
}

const aBranch = 'a value of the union'

interface Candidate {
  readonly name: string
  readonly read: JsonRead
  readonly misfit: number
}

function byMisfit(left: Candidate, right: Candidate): number {
  return left.misfit - right.misfit
}

function bestOf(candidates: readonly Candidate[], json: unknown, walk: Walk): unknown {
  const { itemsLeft } = walk
  let best: { readonly value: unknown; readonly candidate: Candidate; readonly itemsLeft: number } | undefined
  for (const candidate of candidates) {
    if (best !== undefined && candidate.misfit > best.candidate.misfit) break
    walk.itemsLeft = itemsLeft
    const value = candidate.read(json, walk)
    if (walk.stopped !== undefined) return unfit
    if (value === unfit) continue
    if (best === undefined) best = { value, candidate, itemsLeft: walk.itemsLeft }
    else if (!isDeepStrictEqual(best.value, value)) {
      return walk.stop('ambiguous', `a value of a union can be read as ${best.candidate.name} and as ${candidate.name}`)
    }
  }
  walk.itemsLeft = best?.itemsLeft ?? itemsLeft
  return best === undefined ? walk.fail('no branch of the union takes the value') : best.value
}
