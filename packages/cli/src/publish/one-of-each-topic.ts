import { CounterpointError } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { shownPath } from '../project/shown-path.ts'

export interface OfEachTopic {
  readonly published: readonly ProjectContract[]
  /** Older states of published ones, such as what a consumer has installed that has not upgraded. */
  readonly leftOut: readonly { readonly found: ProjectContract; readonly for: ProjectContract }[]
}

/**
 * A registry has one schema of a name, so one contract of each topic is published: the one that has all versions of the
 * others.
 *
 * @throws CounterpointError OPTION_INVALID where none has
 */
export function oneOfEachTopic(contracts: readonly ProjectContract[], cwd: string): OfEachTopic {
  const published = [...Map.groupBy(contracts, ({ contract }) => contract.topic)].map(([topic, ofTopic]) => {
    const [first] = ofTopic
    const latest = ofTopic.find((found) => ofTopic.every((other) => other === found || isEarlierState(other, found)))
    if (latest !== undefined) return latest
    const other = ofTopic.find((found) => first !== undefined && found !== first && !isEarlierState(found, first))
    const folders = [first, other].map((found) => (found === undefined ? '' : shownPath(found.folder, cwd)))
    throw new CounterpointError(
      'OPTION_INVALID',
      `${folders.join(' and ')} both have a contract of the topic "${topic}", and neither has all versions of the other; name the folders of those to publish`,
    )
  })
  const leftOut = contracts.flatMap((found) => {
    const latest = published.find(({ contract }) => contract.topic === found.contract.topic)
    return latest === undefined || latest === found ? [] : [{ found, for: latest }]
  })
  return { published, leftOut }
}

/** All that it has committed, its own version too, the other has; and the other has more. */
function isEarlierState({ contract: earlier }: ProjectContract, { contract: later }: ProjectContract): boolean {
  const [versions, laterVersions] = [earlier.history.versions ?? {}, later.history.versions ?? {}]
  return (
    versions[earlier.version] !== undefined &&
    Object.keys(versions).length < Object.keys(laterVersions).length &&
    Object.entries(versions).every(([version, { fingerprint }]) => laterVersions[version]?.fingerprint === fingerprint)
  )
}
