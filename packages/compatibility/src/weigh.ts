import type { CompatibilityMode } from '@counterpoint/contract-kit'
import type { Finding, Observation } from './finding.ts'
import { fingerprintOfFinding } from './fingerprint.ts'
import { severityUnder } from './modes.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'

export interface Weighing {
  /** Whose findings they are: a contract's full name. */
  readonly subject: string
  readonly mode: CompatibilityMode
  readonly olderVersion?: string
  readonly newerVersion?: string
}

/** An observation with the weight that a mode gives it. */
export function weigh(observation: Observation, { subject, mode, ...versions }: Weighing): Finding {
  const { family, severity }: Rule = rules[observation.rule]
  return {
    ...observation,
    family,
    severity: severityUnder(mode, severity, observation.direction),
    fingerprint: fingerprintOfFinding(subject, observation),
    ...versions,
  }
}
