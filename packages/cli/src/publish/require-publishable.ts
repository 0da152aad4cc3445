import { CounterpointError, isSameSnapshot } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'

/**
 * What is published can never be changed, so the committed files have to be what the contract says.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED, SCHEMA_INVALID
 */
export function requirePublishable({ contract, folder, historyFile }: ProjectContract): void {
  const { topic, version, snapshot } = contract
  if (snapshot === undefined) {
    throw new CounterpointError(
      'CONTRACT_NOT_SNAPSHOTTED',
      `${topic} ${version} is a draft; run \`npx --no-install counterpoint snapshot\` and commit what it writes before it is published`,
    )
  }
  const [problem] = readHistory(folder, contract, historyFile).problems.filter(({ version: of }) => of !== 'pins')
  if (problem !== undefined) throw wrong(topic, problem.message)
  if (!isSameSnapshot(snapshot, contract.derive())) {
    throw wrong(topic, `the definition no longer derives version ${version} as it was committed`)
  }
}

function wrong(topic: string, problem: string): CounterpointError {
  return new CounterpointError(
    'SCHEMA_INVALID',
    `${topic}: ${problem}. Nothing was published; \`npx --no-install counterpoint check\` says more`,
  )
}
