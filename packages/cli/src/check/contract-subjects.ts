import type { NumberedVersion, Observation } from '@counterpoint/compatibility'
import { compareSemanticVersions } from '@counterpoint/compatibility'
import type { CompatibilityMode, Contract, ContractSnapshot } from '@counterpoint/contract-kit'
import { readChangesets } from '../changesets/read-changesets.ts'
import { versionFindings } from '../changesets/version-findings.ts'
import type { CommittedHistory } from '../project/committed-history.ts'
import { rewrittenSince } from '../project/contradictions.ts'
import type { Project, ProjectContract } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'
import { contractLocator } from '../source/locate.ts'
import { type Baseline, baseHistory, basePackageVersion } from './baseline.ts'
import { driftOf } from './drift.ts'
import { historyFindings } from './history-findings.ts'
import { requireCheckpoint } from './require-checkpoint.ts'
import type { Announced, LocatedObservation, Subject } from './subject.ts'
import { wireFindings } from './wire-findings.ts'

export interface ContractContext {
  readonly project: Project
  readonly baseline: Baseline
  /** Undefined: each contract's own. */
  readonly mode: CompatibilityMode | undefined
  readonly checkpoint: string | undefined
  /** Absolute: positions are relative to it. */
  readonly cwd: string
}

/** The versions of a contract that are checked: the draft, or the latest one; against a baseline, all that it lacks. */
export async function contractSubjects(found: ProjectContract, context: ContractContext): Promise<readonly Subject[]> {
  const { contract, folder, historyFile } = found
  const committed = readHistory(folder, contract, historyFile)
  const base = await baseHistory(context.baseline, context.project.root, folder)
  const derived = contract.derive()
  const known = committed.versions.find(({ version }) => version === contract.version)
  const versions = numbered(committed, known === undefined ? derived : undefined)
  const checkpoint = context.checkpoint ?? found.checkpoint
  requireCheckpoint(checkpoint, contract.topic, versions)
  const candidates = candidatesOf(versions, contract.version, base)
  const problems = [
    ...historyFindings(contract.name, committed.problems, context.cwd),
    ...historyFindings(contract.name, base === undefined ? [] : rewrittenSince(base, committed), context.cwd),
    ...(known?.contract === undefined ? [] : drift(known, known.contract, derived)),
    ...(known === undefined ? [] : behind(contract, committed)),
    ...wireFindings(found, context.project, context.cwd),
  ]
  const locate = contractLocator(found, context.cwd)
  return candidates.map((candidate, index) => {
    const draft = known === undefined && candidate.version === contract.version
    const pending = draft || (base !== undefined && !hasVersion(base, candidate.version))
    return {
      subject: contract.topic,
      mode: context.mode,
      checkpoint,
      draft,
      candidate,
      history: earlierThan(candidate, versions, draft),
      problems: index === 0 ? problems : [],
      locate,
      announcements: (verdict) =>
        announcements(found, context, { ...verdict, version: candidate.version, pending, committed }),
    }
  })
}

function drift(
  { schema, fingerprint }: CommittedHistory['versions'][number],
  contract: ContractSnapshot['contract'],
  derived: ContractSnapshot,
): readonly LocatedObservation[] {
  return driftOf({ schema, fingerprint, contract }, derived).map((observation) => ({ observation }))
}

/** A definition that went back publishes with a schema that consumers have left behind. */
function behind({ name, version }: Contract, { versions }: CommittedHistory): readonly LocatedObservation[] {
  const latest = versions.at(-1)?.version ?? version
  if (compareSemanticVersions(version, latest) >= 0) return []
  const observation: Observation = {
    rule: 'VERSION_NOT_RAISED',
    direction: null,
    path: name,
    location: { reader: null, writer: null },
    message: `The definition says version ${version}, and ${latest} is committed already.`,
    before: latest,
    after: version,
  }
  return [{ observation }]
}

function numbered({ versions }: CommittedHistory, draft: ContractSnapshot | undefined): readonly NumberedVersion[] {
  const committed = versions.map(({ version, schema, contract }) => ({
    version,
    schema,
    ...(contract !== undefined && { contract }),
  }))
  if (draft === undefined) return committed
  return [...committed, { version: draft.contract.version, schema: draft.schema, contract: draft.contract }]
}

function candidatesOf(
  versions: readonly NumberedVersion[],
  current: Contract['version'],
  base: CommittedHistory | undefined,
): readonly NumberedVersion[] {
  const fresh = base === undefined ? -1 : versions.findIndex(({ version }) => !hasVersion(base, version))
  // A version that was put below others has to fit those too.
  if (fresh !== -1) return versions.slice(fresh)
  const own = versions.filter(({ version }) => version === current)
  return own.length > 0 ? own : versions.slice(-1)
}

/** A draft follows everything that is committed, whatever its number says. */
function earlierThan(candidate: NumberedVersion, versions: readonly NumberedVersion[], draft: boolean) {
  return versions.filter(({ version }) =>
    draft ? version !== candidate.version : compareSemanticVersions(version, candidate.version) < 0,
  )
}

function hasVersion({ versions }: CommittedHistory, wanted: string): boolean {
  return versions.some(({ version }) => version === wanted)
}

async function announcements(
  { contract, package: owner }: ProjectContract,
  { project, baseline }: ContractContext,
  change: Announced & { readonly version: string; readonly pending: boolean; readonly committed: CommittedHistory },
): Promise<readonly LocatedObservation[]> {
  const { bump, baseVersion, version, pending, committed } = change
  const base = committed.versions.find((candidate) => candidate.version === baseVersion)
  const { name, version: packageVersion, manifestPath } = owner
  return versionFindings({
    name: contract.name,
    bump,
    baseVersion,
    version,
    pending,
    package: {
      name,
      private: owner.private,
      version: packageVersion,
      baseVersion: pending ? await basePackageVersion(baseline, project.root, manifestPath, base) : undefined,
    },
    changesets: pending ? readChangesets(project.root) : undefined,
  })
}
