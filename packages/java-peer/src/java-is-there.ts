import { spawnSync } from 'node:child_process'

/** A hook's time for starting a peer: the first build on a machine downloads from Maven Central. */
export const javaPeerStartsWithinMs = 600_000

/** What a test file prints when it skips for want of Java or Maven. */
export const javaIsMissing = 'SKIPPED: the comparison with Java (java and mvn are not both on the PATH)'

let isThere: boolean | undefined

export function javaIsThere(): boolean {
  isThere ??= ['java', 'mvn'].every((tool) => spawnSync(tool, ['-version'], { stdio: 'ignore' }).error === undefined)
  return isThere
}
