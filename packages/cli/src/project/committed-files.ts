import { join } from 'node:path'
import { compareSemanticVersions, semanticVersion } from '@counterpoint/compatibility'
import { factsFingerprintOf } from '@counterpoint/contract-kit'
import type { CommittedHistory, CommittedVersion, ContractLock, HistoryProblem } from './committed-history.ts'
import { factsIn, lockIn, schemaIn } from './history-files.ts'

/** The texts of a contract's committed files, wherever they were read. */
export interface CommittedFiles {
  readonly lock: string | undefined
  /** By their name below schemas/. */
  readonly schemas: ReadonlyMap<string, string>
}

/**
 * What the files say, and where they contradict the lock.
 *
 * @throws CounterpointError SCHEMA_INVALID for a file that is no JSON or not what its name says, naming it
 */
export function committedHistory(folder: string, { lock: lockText, schemas }: CommittedFiles): CommittedHistory {
  const lockFile = join(folder, 'contract.lock.json')
  const lock = lockText === undefined ? undefined : lockIn(lockText, lockFile)
  const versions = versionsOf(schemas, '.avsc').map((version): CommittedVersion => {
    const [avsc, facts] = [`${version}.avsc`, `${version}.contract.json`]
    const [avscPath, factsPath] = [join(folder, 'schemas', avsc), join(folder, 'schemas', facts)]
    const factsText = schemas.get(facts)
    const contract = factsText === undefined ? undefined : factsIn(factsText, factsPath)
    return { version, ...schemaIn(schemas.get(avsc) ?? '', avscPath), contract, avscPath }
  })
  return { folder, versions, lock, problems: problemsOf(folder, versions, lock) }
}

function versionsOf(schemas: ReadonlyMap<string, string>, ending: string): readonly string[] {
  return [...schemas.keys()]
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .filter((version) => semanticVersion(version) !== undefined)
    .sort(compareSemanticVersions)
}

function problemsOf(
  folder: string,
  versions: readonly CommittedVersion[],
  lock: ContractLock | undefined,
): readonly HistoryProblem[] {
  const lockFile = join(folder, 'contract.lock.json')
  const problems: HistoryProblem[] = []
  for (const { version, fingerprint, contract, avscPath } of versions) {
    const locked = lock?.versions[version]?.fingerprint
    if (locked === undefined) {
      const message = `schemas/${version}.avsc is not in contract.lock.json`
      problems.push({ kind: 'unlocked', version, file: lockFile, message })
    } else if (locked !== fingerprint) {
      const message = `schemas/${version}.avsc is not what was committed: its fingerprint is ${short(fingerprint)}, the lock has ${short(locked)}`
      problems.push({ kind: 'edited', version, file: avscPath, message })
    }
    const lockedFacts = lock?.versions[version]?.facts
    if (contract !== undefined && lockedFacts !== undefined && lockedFacts !== factsFingerprintOf(contract)) {
      const message = `schemas/${version}.contract.json is not what was committed: the lock has the fingerprint of other facts`
      problems.push({ kind: 'edited', version, file: avscPath.replace(/avsc$/, 'contract.json'), message })
    }
    if (contract === undefined) {
      const message = `schemas/${version}.contract.json is missing`
      problems.push({ kind: 'removed', version, file: join(folder, 'schemas', `${version}.contract.json`), message })
    }
  }
  const present = new Set(versions.map(({ version }) => version))
  for (const version of Object.keys(lock?.versions ?? {}).sort(compareSemanticVersions)) {
    if (present.has(version)) continue
    const message = `contract.lock.json has version ${version}, and schemas/${version}.avsc is missing`
    problems.push({ kind: 'removed', version, file: lockFile, message })
  }
  return problems
}

function short(fingerprint: string): string {
  return `${fingerprint.slice(0, 12)}…`
}
