import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { allButDescriptions, everything } from './descriptions.ts'
import type { Finding, Observation } from './finding.ts'
import { promisesOf } from './modes.ts'
import type { Pair } from './pair.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'
import type { Verdict } from './verdict.ts'
import { severityOf } from './weigh.ts'

/** What a change is worth, by what it breaks in the order of deployment that the mode promises. */
export function bumpOf(
  { older, newer }: Pair,
  findings: readonly Finding[],
  mode: CompatibilityMode,
): Pick<Verdict, 'bump' | 'because'> {
  const breaking = findings.filter((finding) => isBreaking(finding, mode))
  const [first] = breaking
  if (first !== undefined) {
    const others = breaking.length === 1 ? '' : ` (and ${breaking.length - 1} more)`
    const title = first.title ?? rules[first.rule].title
    const effect = first.direction === null ? 'it is no longer what was promised.' : orderOf(mode).broken
    return { bump: 'major', because: `${title} at ${first.path}${others}: ${effect}` }
  }
  if (everything(older) === everything(newer)) return { bump: 'none', because: 'both versions say the same.' }
  if (allButDescriptions(older) === allButDescriptions(newer)) {
    return { bump: 'patch', because: 'only descriptions changed: nobody reads or writes anything else than before.' }
  }
  return { bump: 'minor', because: orderOf(mode).kept }
}

/** That a name cannot be used somewhere breaks no event. Where nothing is promised, both directions count. */
export function isBreaking(observation: Observation, mode: CompatibilityMode): boolean {
  const { family, severity }: Rule = rules[observation.rule]
  if (family === 'portability') return false
  const { backward, forward } = promisesOf(mode)
  return severityOf(observation, mode) === 'error' || (!backward && !forward && severity === 'error')
}

function orderOf(mode: CompatibilityMode): { readonly kept: string; readonly broken: string } {
  const { backward, forward } = promisesOf(mode)
  if (backward === forward) {
    return {
      kept: 'producers and consumers may be deployed in any order.',
      broken: 'there is an order of deployment in which somebody breaks.',
    }
  }
  const first = backward ? 'consumers' : 'producers'
  return {
    kept: `nobody breaks when ${first} are deployed first.`,
    broken: `consumers break even when ${first} are deployed first.`,
  }
}
