import type { Bump, ConsumerImpacts, Finding } from '@counterpoint/compatibility'
import type { CompatibilityMode } from '@counterpoint/contract-kit'

/** Where a reader finds what a finding is about. Lines and columns begin with 1. */
export interface SourcePosition {
  /** Relative to the folder in which the command runs, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly column?: number
}

/** A finding as reports show it. */
export interface ReportedFinding extends Finding {
  readonly source?: SourcePosition
  /** Accepted by a waiver that has not expired: shown, and no reason to fail. */
  readonly waived?: { readonly reason: string; readonly expires: string }
}

/** One contract, or one pair of schemas, and what there is to say about it. */
export interface SubjectReport {
  /** The topic of a contract, or the name of a schema's file. */
  readonly subject: string
  /** The full name of the record. */
  readonly name: string
  readonly baseVersion?: string
  readonly version?: string
  /** The version is not committed yet. */
  readonly draft: boolean
  readonly mode: CompatibilityMode
  readonly checkedVersions: readonly string[]
  /** No error that is not waived. */
  readonly compatible: boolean
  readonly wireCompatible: boolean
  readonly bump: Bump
  readonly because: string
  readonly findings: readonly ReportedFinding[]
  readonly consumers: ConsumerImpacts
}

export interface Report {
  readonly subjects: readonly SubjectReport[]
  /** Findings about the run as a whole, such as an unused waiver. */
  readonly findings: readonly ReportedFinding[]
}
