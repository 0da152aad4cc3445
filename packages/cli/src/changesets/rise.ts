import {
  type Bump,
  bumps,
  compareSemanticVersions,
  type SemanticVersion,
  semanticVersion,
} from '@counterpoint/compatibility'

/** What a rise announces. */
export function riseOf(from: string, to: string): Bump {
  const [before, after] = [semanticVersion(from), semanticVersion(to)]
  if (before === undefined || after === undefined || compareSemanticVersions(from, to) >= 0) return 'none'
  // A prerelease promises nothing, so nothing that follows it is too small.
  if (before.prerelease.length > 0) return 'major'
  if (before.major !== after.major) return 'major'
  return before.minor === after.minor ? 'patch' : 'minor'
}

/** For a 0.x version, a minor rise is what a breaking change is (https://semver.org/#spec-item-4). */
export function isEnough(rise: Bump, needed: Bump, from: string): boolean {
  const least = needed === 'major' && semanticVersion(from)?.major === 0 ? 'minor' : needed
  return bumps.indexOf(rise) >= bumps.indexOf(least)
}

export function isPrerelease(version: string): boolean {
  return (semanticVersion(version)?.prerelease.length ?? 0) > 0
}

export function larger(left: Bump, right: Bump): Bump {
  return bumps.indexOf(left) >= bumps.indexOf(right) ? left : right
}

/** The smallest version that is enough. */
export function suggestion(from: string, bump: Bump): string {
  const version = semanticVersion(from)
  if (version === undefined) return 'a semantic version (https://semver.org)'
  return raised(version, bump)
}

function raised({ major, minor, patch }: SemanticVersion, bump: Bump): string {
  if (bump === 'major' && major > 0) return `${major + 1}.0.0`
  if (bump === 'major' || bump === 'minor') return `${major}.${minor + 1}.0`
  return `${major}.${minor}.${patch + 1}`
}
