import type { Family, Severity } from './finding.ts'

/** One thing that can be wrong, as `explain` shows it. */
export interface Rule {
  readonly family: Family
  /** Where the contract's mode promises the direction; 'info' elsewhere. */
  readonly severity: Severity
  /** A few words, such as "field added without a default". */
  readonly title: string
  /** Who breaks, when, and what they see. */
  readonly why: string
  /** What to do about it. */
  readonly fix: string
}

export type RuleCatalog = Readonly<Record<string, Rule>>
