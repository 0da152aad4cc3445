import { type Contract, CounterpointError, isSameSnapshot } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'
import { mergedHistory } from '../snapshot/merged-history.ts'

/** A contract with all that is committed of it. */
export interface Publishable {
  readonly found: ProjectContract
  readonly contract: Pick<
    Contract,
    'name' | 'namespace' | 'fullName' | 'version' | 'topic' | 'compatibility' | 'owner' | 'history'
  >
}

/**
 * What is published can never be changed, so the committed files have to be what the contract says. The pins are those of
 * contract.lock.json and of history.ts: a crash between the two files, or a merge, may have left a pin in one of them.
 * That a draft is none, publication says.
 *
 * @throws CounterpointError SCHEMA_INVALID, PIN_MISMATCH
 */
export function publishable(found: ProjectContract): Publishable {
  const { contract, folder, historyFile } = found
  const { name, namespace, fullName, version, topic, compatibility, owner, snapshot } = contract
  const committed = readHistory(folder, contract, historyFile)
  const [problem] = committed.problems.filter(({ version: of }) => of !== 'pins')
  if (problem !== undefined) throw wrong(topic, problem.message)
  if (snapshot !== undefined && !isSameSnapshot(snapshot, contract.derive())) {
    throw wrong(topic, `the definition no longer derives version ${version} as it was committed`)
  }
  const merged = mergedHistory(contract.history, committed, version)
  if ('refusal' in merged) throw wrong(topic, merged.refusal, merged.code)
  const { history } = merged
  return { found, contract: { name, namespace, fullName, version, topic, compatibility, owner, history } }
}

function wrong(
  topic: string,
  problem: string,
  code: 'SCHEMA_INVALID' | 'PIN_MISMATCH' = 'SCHEMA_INVALID',
): CounterpointError {
  return new CounterpointError(
    code,
    `${topic}: ${problem}. Nothing was published; \`npx --no-install counterpoint check\` says more`,
  )
}
