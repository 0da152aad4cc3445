import type { Bump, Finding } from '@counterpoint/compatibility'
import type { SourcePosition } from '../report/report.ts'
import type { Changeset } from './read-changesets.ts'

/** What a contract, its package and the pending changesets say about one change. */
export interface AnnouncedChange {
  /** The record's name; begins the findings' path. */
  readonly name: string
  /** What the change is worth by the verdict. */
  readonly bump: Bump
  /** The contract version that `version` was compared with; undefined for the first one. */
  readonly baseVersion: string | undefined
  readonly version: string
  /** The change is in no release: the version is a draft, or the base ref does not have it. */
  readonly pending: boolean
  readonly package: {
    readonly name: string
    readonly private: boolean
    readonly version: string | undefined
    /** At the base; undefined where it is not known. */
    readonly baseVersion: string | undefined
  }
  /** Undefined where the repository does not use changesets. */
  readonly changesets: readonly Changeset[] | undefined
}

export interface VersionFinding {
  /** An Observation of compatibility. */
  readonly observation: Pick<Finding, 'rule' | 'direction' | 'path' | 'location' | 'message' | 'before' | 'after'>
  /** Where a file other than the contract's source is to be edited: a changeset. */
  readonly source?: SourcePosition
}

export function versionFindings(change: AnnouncedChange): readonly VersionFinding[] {
  return change.bump === 'none' ? [] : []
}
