import { CounterpointError } from '../error/index.ts'

export function notSnapshotted(name: string, version: string): CounterpointError {
  return new CounterpointError(
    'CONTRACT_NOT_SNAPSHOTTED',
    `${name} ${version} is a draft: its schema is not committed yet. Run \`npx --no-install counterpoint snapshot\` and commit what it writes`,
    { details: { contract: name, version } },
  )
}
