import { type Bump, bumps, compareSemanticVersions, type Finding } from '@counterpoint/compatibility'
import type { SourcePosition } from '../report/report.ts'
import type { Changeset } from './read-changesets.ts'
import { isEnough, isPrerelease, larger, riseOf, suggestion } from './rise.ts'

/** What a contract, its package and the pending changesets say about one change. */
export interface AnnouncedChange {
  /** The record's name; the findings' path. */
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
  /** Where something other than the contract's source is to be edited: a changeset. */
  readonly source?: SourcePosition
}

/**
 * Where versions and changesets announce less than a change is.
 *
 * - The contract's version rises by at least the verdict's bump. A rise from a prerelease, which promises nothing, is
 *   always enough; so is a minor one from 0.x, which is what a breaking change is there (https://semver.org/#spec-item-4).
 * - A package's bump is at least its contract's: of the verdict, and of the rise that the contract announces. Of a
 *   package, the largest bump of its pending changesets counts, as `changeset version` has it.
 * - A changeset says what the change is, for a package of 0.x too: a major one makes it 1.0.0. A package version that
 *   was raised by hand may stay 0.x: there, a minor rise is what ranges such as ^0.2.0 take for a breaking one.
 */
export function versionFindings(change: AnnouncedChange): readonly VersionFinding[] {
  const { baseVersion, version, bump } = change
  if (baseVersion !== undefined) {
    const order = compareSemanticVersions(version, baseVersion)
    if (order < 0 || (order === 0 && bump !== 'none'))
      return [notRaised(change, baseVersion), ...packageFindings(change)]
  }
  return [...contractFindings(change), ...packageFindings(change)]
}

function notRaised({ name, version, bump }: AnnouncedChange, baseVersion: string): VersionFinding {
  const needed = bump === 'none' ? '' : `: ${suggestion(baseVersion, bump)}`
  return finding('VERSION_NOT_RAISED', name, {
    message: `The contract is version ${version}, and its history has ${baseVersion}. Give it a version above that${needed}`,
    before: baseVersion,
    after: version,
  })
}

function contractFindings({ name, baseVersion, version, bump }: AnnouncedChange): readonly VersionFinding[] {
  if (baseVersion === undefined || isEnough(riseOf(baseVersion, version), bump, baseVersion)) return []
  const message = `The change is ${bump}, and the contract's version rises from ${baseVersion} to ${version} only: make it ${suggestion(baseVersion, bump)}`
  return [finding('VERSION_TOO_SMALL', name, { message, before: baseVersion, after: version })]
}

function packageFindings(change: AnnouncedChange): readonly VersionFinding[] {
  const { name, pending, changesets } = change
  const needed = larger(
    change.bump,
    // From a prerelease it announces nothing.
    change.baseVersion === undefined || isPrerelease(change.baseVersion)
      ? 'none'
      : riseOf(change.baseVersion, change.version),
  )
  const { version, baseVersion } = change.package
  if (needed === 'none' && !(pending && change.baseVersion === undefined)) return []
  const isRaised =
    version !== undefined && baseVersion !== undefined && compareSemanticVersions(version, baseVersion) > 0
  if (isRaised) {
    if (isEnough(riseOf(baseVersion, version), needed, baseVersion)) return []
    const message = `The contract changes by ${needed}, and its package ${change.package.name} rises from ${baseVersion} to ${version} only: make it ${suggestion(baseVersion, needed)}`
    return [finding('PACKAGE_VERSION_TOO_SMALL', name, { message, before: baseVersion, after: version })]
  }
  if (!pending) return []
  if (changesets !== undefined) return changesetFindings(change, changesets, needed)
  if (needed === 'none' || version === undefined || baseVersion === undefined || change.package.private) return []
  const message = `The contract changes by ${needed}, and its package ${change.package.name} stays at ${version}: make it ${suggestion(baseVersion, needed)}`
  return [finding('PACKAGE_VERSION_TOO_SMALL', name, { message, before: baseVersion, after: version })]
}

function changesetFindings(
  { name, package: { name: packageName, private: isPrivate } }: AnnouncedChange,
  changesets: readonly Changeset[],
  needed: Bump,
): readonly VersionFinding[] {
  const announced = changesets.flatMap(({ file, packages }) =>
    packages.filter((entry) => entry.name === packageName).map(({ bump, line }) => ({ file, line, bump })),
  )
  if (announced.length === 0) {
    if (isPrivate) return []
    const least = needed === 'none' ? 'a bump' : `at least ${needed}`
    const message = `No pending changeset releases ${packageName}, whose contract changed: run \`npx --no-install changeset\` and choose ${least}`
    return [finding('CHANGESET_MISSING', name, { message })]
  }
  if (announced.some(({ bump }) => bumps.indexOf(bump) >= bumps.indexOf(needed))) return []
  return announced.map(({ file, line, bump }) => ({
    ...finding('CHANGESET_TOO_SMALL', name, {
      message: `${file}:${line} says ${bump} for ${packageName}, whose contract changes by ${needed}: edit it to say "${packageName}": ${needed}`,
      before: bump,
      after: needed,
    }),
    source: { file, line },
  }))
}

function finding(
  rule: Finding['rule'],
  path: string,
  said: { readonly message: string; readonly before?: string; readonly after?: string },
): VersionFinding {
  return { observation: { rule, direction: null, path, location: { reader: null, writer: null }, ...said } }
}
