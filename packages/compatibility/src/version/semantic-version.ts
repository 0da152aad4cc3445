export interface SemanticVersion {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly prerelease: readonly (string | number)[]
}
const form =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/

/** Undefined for a text that is no semantic version (https://semver.org, 2.0.0). */
export function semanticVersion(text: string): SemanticVersion | undefined {
  const match = form.exec(text)
  if (match === null) return undefined
  const [, major, minor, patch, prerelease = ''] = match
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    prerelease:
      prerelease === '' ? [] : prerelease.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
  }
}

/**
 * Negative where `left` comes before `right`: the precedence of semantic versions (https://semver.org/#spec-item-11).
 * What is no semantic version comes first, by its text.
 */
export function compareSemanticVersions(left: string, right: string): number {
  const [before, after] = [semanticVersion(left), semanticVersion(right)]
  if (before === undefined || after === undefined) {
    if (before !== undefined) return 1
    if (after !== undefined) return -1
    return left < right ? -1 : Number(left > right)
  }
  return (
    before.major - after.major ||
    before.minor - after.minor ||
    before.patch - after.patch ||
    comparePrereleases(before.prerelease, after.prerelease)
  )
}

type Identifiers = SemanticVersion['prerelease']

function comparePrereleases(left: Identifiers, right: Identifiers): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length
  for (const [index, identifier] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (identifier === other) continue
    if (typeof identifier !== typeof other) return typeof identifier === 'number' ? -1 : 1
    return identifier < other ? -1 : 1
  }
  return left.length - right.length
}
