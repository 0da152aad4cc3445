import type { CompatibilityMode } from '@counterpoint/contract-kit'
import type { Finding, Observation, Severity } from './finding.ts'
import { fingerprintOfFinding } from './fingerprint.ts'
import { severityUnder } from './modes.ts'
import type { Pair } from './pair.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'

export interface Weighing {
  /** Whose findings they are: a contract's full name. */
  readonly subject: string
  readonly mode: CompatibilityMode
  readonly olderVersion?: string
  readonly newerVersion?: string
  /** What was compared, where the observation is of two schemas. */
  readonly pair?: Pair
}

/** An observation with the weight that a mode gives it. */
export function weigh(observation: Observation, { subject, mode, pair, ...versions }: Weighing): Finding {
  const { family }: Rule = rules[observation.rule]
  return {
    ...observation,
    family,
    severity: severityOf(observation, mode),
    fingerprint: fingerprintOfFinding(subject, observation, pair),
    ...versions,
  }
}

/** The rule's, under a mode. */
export function severityOf({ rule, direction }: Observation, mode: CompatibilityMode): Severity {
  const { severity }: Rule = rules[rule]
  return severityUnder(mode, severity, direction)
}
