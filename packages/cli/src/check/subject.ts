import type { NumberedVersion, Observation } from '@counterpoint/compatibility'
import type { CompatibilityMode } from '@counterpoint/contract-kit'
import type { SourcePosition } from '../report/report.ts'
import type { Locator } from '../source/source-text.ts'

/** One version that is checked, with what it is checked against. */
export interface Subject {
  /** The topic of a contract, or the name of a schema's file. */
  readonly subject: string
  /** Undefined: the contract's own. */
  readonly mode: CompatibilityMode | undefined
  readonly checkpoint: string | undefined
  readonly draft: boolean
  readonly candidate: NumberedVersion
  /** Oldest first. */
  readonly history: readonly NumberedVersion[]
  /** What is wrong before anything is compared: an edited history, a definition that drifted. */
  readonly problems: readonly LocatedObservation[]
  readonly locate: Locator
  /** What its package and changesets announce, once the verdict is known; nothing for bare schemas. */
  readonly announcements: (verdict: Announced) => Promise<readonly LocatedObservation[]>
}

export interface Announced {
  readonly bump: 'none' | 'patch' | 'minor' | 'major'
  readonly baseVersion: string | undefined
}

export interface LocatedObservation {
  readonly observation: Observation
  readonly source?: SourcePosition
}
