import type { Versioned } from '../pair.ts'
import type { RuleId } from '../rules.ts'
import type { Bump } from '../verdict.ts'

/** The modes of which every evolution says what it is worth. */
export const shownModes = ['BACKWARD', 'FORWARD', 'FULL'] as const
export type ShownMode = (typeof shownModes)[number]

/** A small change, and what a careful owner of the contract expects to hear of it. */
export interface Evolution {
  /** As a developer of a service would say it: "required field added without a default". */
  readonly title: string
  readonly before: Versioned
  readonly after: Versioned
  /** Versions before `before`, oldest first, where the latest alone does not show what is wrong. */
  readonly history?: readonly Versioned[]
  readonly expected: Expected
}

export interface Expected {
  /** Errors and warnings under FULL, sorted. */
  readonly rules: readonly RuleId[]
  /** What is said and asks for nothing, sorted. Default: nothing. */
  readonly notes?: readonly RuleId[]
  /** Avro's own verdict: the newer version reads the older one, and the other way round. */
  readonly wire: { readonly backward: boolean; readonly forward: boolean }
  readonly bump: Readonly<Record<ShownMode, Bump>>
  /** Against every version of the history: the rules and the bump under FULL_ALL. */
  readonly fullAll?: { readonly rules: readonly RuleId[]; readonly bump: Bump }
}

export const readBothWays = { backward: true, forward: true } as const
/** Only the newer version reads what the other wrote. */
export const readBackward = { backward: true, forward: false } as const
/** Only the older version reads what the other wrote. */
export const readForward = { backward: false, forward: true } as const
export const readNeitherWay = { backward: false, forward: false } as const

const inAll = (bump: Bump): Expected['bump'] => ({ BACKWARD: bump, FORWARD: bump, FULL: bump })

/** Breaks, whoever is deployed first. */
export const alwaysMajor = inAll('major')
export const alwaysMinor = inAll('minor')
export const alwaysPatch = inAll('patch')
export const alwaysNone = inAll('none')
/** Breaks where older data has to stay readable. */
export const majorBackward = { BACKWARD: 'major', FORWARD: 'minor', FULL: 'major' } as const
/** Breaks where older consumers have to read on. */
export const majorForward = { BACKWARD: 'minor', FORWARD: 'major', FULL: 'major' } as const
