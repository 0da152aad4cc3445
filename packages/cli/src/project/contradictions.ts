import { join } from 'node:path'
import { compareSemanticVersions } from '@counterpoint/compatibility'
import { type ContractHistory, fingerprintOf } from '@counterpoint/contract-kit'
import type { CommittedHistory, CommittedVersion, HistoryProblem } from './committed-history.ts'
import { isSameJson } from './same-json.ts'

/** Where history.ts, which services run with, says something else than the files of schemas/, which tools read. */
export function contradictions(
  { versions, lock }: CommittedHistory,
  history: ContractHistory,
  historyFile: string,
): readonly HistoryProblem[] {
  const generated = history.versions ?? {}
  const committed = new Map(versions.map((version) => [version.version, version]))
  const all = [...new Set([...committed.keys(), ...Object.keys(generated)])].sort(compareSemanticVersions)
  const isPinned = lock === undefined || isSameJson(lock.pins, history.pins ?? {})
  const pins: readonly HistoryProblem[] = isPinned
    ? []
    : [
        {
          kind: 'edited',
          version: 'pins',
          file: historyFile,
          message: 'contract.lock.json and history.ts have different pins',
        },
      ]
  const ofVersions = all.flatMap((version): HistoryProblem[] => {
    const [inFiles, inModule] = [committed.get(version), generated[version]]
    if (inModule === undefined) {
      const message = `schemas/${version}.avsc is committed, and history.ts does not have version ${version}`
      return [{ kind: 'removed', version, file: historyFile, message }]
    }
    if (inFiles === undefined) {
      if (lock?.versions[version] !== undefined) return []
      const message = `history.ts has version ${version}, and schemas/${version}.avsc is missing`
      return [{ kind: 'removed', version, file: historyFile, message }]
    }
    const expected = lock?.versions[version]?.fingerprint ?? inFiles.fingerprint
    if (inModule.fingerprint !== expected || !isSchemaOf(inModule.schema, inFiles, expected)) {
      const message = `history.ts says something else of version ${version} than what was committed`
      return [{ kind: 'edited', version, file: historyFile, message }]
    }
    if (inFiles.contract === undefined || isSameJson(inModule.contract, inFiles.contract)) return []
    const message = `schemas/${version}.contract.json and history.ts say different things of version ${version}`
    return [{ kind: 'edited', version, file: inFiles.avscPath.replace(/avsc$/, 'contract.json'), message }]
  })
  return [...ofVersions, ...pins]
}

function isSchemaOf(schema: CommittedVersion['schema'], inFiles: CommittedVersion, expected: string): boolean {
  // Fingerprints cost more than everything else here: that of the same JSON is known.
  const fingerprint = isSameJson(schema, inFiles.schema) ? inFiles.fingerprint : fingerprintOf(schema)
  return fingerprint === expected
}

/**
 * What of an earlier state of a history is no longer so. A version may come, none may change or go: with the lock
 * edited too, only this tells.
 */
export function rewrittenSince(base: CommittedHistory, current: CommittedHistory): readonly HistoryProblem[] {
  const present = new Map(current.versions.map((version) => [version.version, version]))
  const ofVersions = base.versions.flatMap(({ version, fingerprint, contract, avscPath }): HistoryProblem[] => {
    const now = present.get(version)
    if (now === undefined) {
      return [
        { kind: 'removed', version, file: avscPath, message: `schemas/${version}.avsc was committed and is missing` },
      ]
    }
    if (now.fingerprint !== fingerprint) {
      const message = `schemas/${version}.avsc is not what the base has: a committed version does not change`
      return [{ kind: 'edited', version, file: now.avscPath, message }]
    }
    if (contract === undefined || now.contract === undefined || isSameJson(contract, now.contract)) return []
    const message = `schemas/${version}.contract.json is not what the base has: a committed version does not change`
    return [{ kind: 'edited', version, file: now.avscPath.replace(/avsc$/, 'contract.json'), message }]
  })
  return [...ofVersions, ...movedPins(base, current)]
}

/** A pin says under which id a registry has a version: events are on the topic under it. */
function movedPins(base: CommittedHistory, current: CommittedHistory): readonly HistoryProblem[] {
  return Object.entries(base.lock?.pins ?? {}).flatMap(([registry, pins]) =>
    Object.entries(pins).flatMap(([version, pin]): HistoryProblem[] => {
      if (isSameJson(current.lock?.pins[registry]?.[version], pin)) return []
      const message = `the pin of version ${version} for ${registry} is not what the base has: a published id does not change`
      return [{ kind: 'edited', version, file: join(current.folder, 'contract.lock.json'), message }]
    }),
  )
}
