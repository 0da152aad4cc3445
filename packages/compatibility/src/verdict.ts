import type { CompatibilityMode } from '@counterpoint/contract-kit'
import type { Finding } from './finding.ts'

/** What a change is worth. docs/bumps.md says what each promises, in terms of who may be deployed first. */
export const bumps = ['none', 'patch', 'minor', 'major'] as const
export type Bump = (typeof bumps)[number]

export interface Verdict {
  /** Whose it is: the full name of the record, or of the type that the schema is. */
  readonly subject: string
  /** No error in any family. */
  readonly compatible: boolean
  /** Avro's own verdict, in the directions that the mode promises. */
  readonly wireCompatible: boolean
  readonly bump: Bump
  /** The sentence that explains the bump. */
  readonly because: string
  readonly findings: readonly Finding[]
}

/** Of a contract's version against its history. */
export interface ContractVerdict extends Verdict {
  /** The full names that the contract has had, its own among them. */
  readonly names: readonly string[]
  /** What it was held to: its own mode, and what its predecessor promised beyond that. */
  readonly mode: CompatibilityMode
  /** The latest version before it; absent for the first one. */
  readonly baseVersion?: string
  /** The versions that it was compared with, oldest first. */
  readonly checkedVersions: readonly string[]
}
