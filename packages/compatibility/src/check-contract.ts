import { type CompatibilityMode, CounterpointError } from '@counterpoint/contract-kit'
import { bumpOf, isBreaking } from './bump.ts'
import { comparePair, isNoWireError, subjectOf } from './compare.ts'
import type { Finding, Observation } from './finding.ts'
import { fingerprintOfFinding } from './fingerprint.ts'
import { findLatentAgainst } from './latent/find.ts'
import { heldTo, promisesOf } from './modes.ts'
import { type Pair, type Side, sideOf, type Versioned } from './pair.ts'
import { findPortabilityOf } from './portability/find.ts'
import { findRenaming } from './renaming/find.ts'
import { findSemantic } from './semantic/find.ts'
import type { ContractVerdict } from './verdict.ts'
import { weigh } from './weigh.ts'
import { findWire } from './wire/find.ts'

/** A version with its number: of the history, or the one that is checked. */
export interface NumberedVersion extends Versioned {
  readonly version: string
}

export interface ContractCheck {
  readonly candidate: NumberedVersion
  /** The committed versions before it, oldest first. */
  readonly history: readonly NumberedVersion[]
  /**
   * Default: the candidate's own (BACKWARD for a bare schema), together with what its predecessor promised beyond that:
   * who relies on it cannot know yet that it is promised no more.
   */
  readonly mode?: CompatibilityMode
  /** The version that Glue compares with beside the latest, where it is another. Default: none. */
  readonly checkpoint?: string
}

/**
 * A contract's version against its history. Modes that promise something to every version look at all of them, the others
 * at the latest and the checkpoint: AWS's documentation says both, and the service does either
 * (https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html).
 *
 * @throws CounterpointError SCHEMA_INVALID; OPTION_INVALID for a checkpoint that the history does not have
 */
export function checkContract({ candidate, history, checkpoint, ...given }: ContractCheck): ContractVerdict {
  const newer = sideOf(candidate)
  const earlier = history.map((version) => ({ ...version, ...sideOf(version) }))
  const latest = earlier.at(-1)
  const own = candidate.contract?.compatibility ?? 'BACKWARD'
  if (latest === undefined) return firstVersion(newer, candidate.version, given.mode ?? own)
  requireVersion(checkpoint, history)
  const mode = given.mode ?? heldTo(own, latest.contract?.compatibility)

  const subject = subjectOf(newer)
  const compared = promisesOf(mode).everyVersion
    ? earlier
    : earlier.filter((side) => side === latest || side.version === checkpoint)
  const first = comparePair({ older: latest, newer }, mode)
  const weighing = { subject, mode, newerVersion: candidate.version }
  const others = compared
    .filter((side) => side !== latest)
    .flatMap((older) => {
      const ofOlder = { ...weighing, olderVersion: older.version }
      const breaks = breaking({ older, newer }, mode).map((found) =>
        weigh(found, { ...ofOlder, pair: { older, newer } }),
      )
      return breaks.length === 0 ? [] : withNews(breaks, { older, latest }, mode, subject)
    })
  const latent = findLatentAgainst(earlier, newer).map((observation) => weigh(observation, weighing))
  const findings = [
    ...first.findings,
    ...others.map(({ finding }) => finding),
    ...latent,
    ...disabled(first.bump, { ...weighing, mode: given.mode ?? own }),
  ]
  // What an accepted version broke already is no part of this change.
  const ofChange = [...first.findings, ...others.filter(({ isNew }) => isNew).map(({ finding }) => finding), ...latent]
  return {
    subject,
    names: namesOf([...earlier, newer]),
    mode,
    compatible: !findings.some(isError),
    wireCompatible: findings.every(isNoWireError),
    ...bumpOf({ older: latest, newer }, ofChange, mode),
    findings,
    baseVersion: latest.version,
    checkedVersions: compared.map(({ version }) => version),
  }
}

function namesOf(sides: readonly Side[]): readonly string[] {
  const aliases = sides.flatMap(({ type }) => ('aliases' in type ? type.aliases : []))
  return [...new Set([...sides.map(subjectOf), ...aliases])]
}

/** A misspelled checkpoint would leave it unchecked. */
function requireVersion(checkpoint: string | undefined, history: readonly NumberedVersion[]): void {
  if (checkpoint === undefined || history.some(({ version }) => version === checkpoint)) return
  throw new CounterpointError(
    'OPTION_INVALID',
    `the checkpoint ${checkpoint} is none of the earlier versions: ${history.map(({ version }) => version).join(', ')}`,
  )
}

function firstVersion(side: Side, version: string, mode: CompatibilityMode): ContractVerdict {
  const weighing = { subject: subjectOf(side), mode, newerVersion: version }
  const findings = findPortabilityOf(side).map((observation) => weigh(observation, weighing))
  return {
    subject: weighing.subject,
    names: namesOf([side]),
    mode,
    compatible: !findings.some(isError),
    wireCompatible: true,
    bump: 'none',
    because: 'it is the first version: there is nothing that it could break.',
    findings,
    checkedVersions: [],
  }
}

/** Of a version that is not the latest, only what breaks: the rest was said when its successor came. */
function breaking(pair: Pair, mode: CompatibilityMode): readonly Observation[] {
  const { backward, forward } = promisesOf(mode)
  const nothingPromised = !backward && !forward
  const observations = [
    ...(backward || nothingPromised ? findWire(pair, 'backward') : []),
    ...(forward || nothingPromised ? findWire(pair, 'forward') : []),
    ...findRenaming(pair, 'backward'),
    ...findRenaming(pair, 'forward'),
    ...findSemantic(pair),
  ]
  return observations.filter((observation) => isBreaking(observation, mode))
}

interface OfOlder {
  readonly finding: Finding
  /** The latest version does not break this already. */
  readonly isNew: boolean
}

function withNews(
  findings: readonly Finding[],
  { older, latest }: { readonly older: Side; readonly latest: Side },
  mode: CompatibilityMode,
  subject: string,
): readonly OfOlder[] {
  const pair = { older, newer: latest }
  const known = new Set(breaking(pair, mode).map((found) => fingerprintOfFinding(subject, found, pair)))
  return findings.map((finding) => ({ finding, isNew: !known.has(finding.fingerprint) }))
}

function disabled(bump: string, weighing: Parameters<typeof weigh>[1]): readonly Finding[] {
  if (promisesOf(weighing.mode).versions || bump === 'none') return []
  const observation: Observation = {
    rule: 'VERSION_DISABLED',
    direction: null,
    path: weighing.subject,
    location: { reader: null, writer: null },
    message: 'The contract’s mode is DISABLED: Glue takes no second version of its schema.',
  }
  return [weigh(observation, weighing)]
}

function isError({ severity }: Finding): boolean {
  return severity === 'error'
}
