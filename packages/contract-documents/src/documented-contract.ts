import { type ContractHistory, type ContractSnapshot, CounterpointError } from '@counterpoint/contract-kit'

/** What documents are made of: a contract, or a version of a committed history. */
export interface DocumentedContract {
  readonly version: string
  readonly history: ContractHistory
  /** Says whether an example is an event; without it the schema and its limits alone do. */
  readonly parse?: (input: unknown) => unknown
}

/** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED */
export function snapshotOf({ version, history }: DocumentedContract): ContractSnapshot {
  const snapshot = history.versions?.[version]
  if (snapshot !== undefined) return snapshot
  throw new CounterpointError(
    'CONTRACT_NOT_SNAPSHOTTED',
    `version ${version} is a draft: its schema is not committed yet. Run \`npx --no-install counterpoint snapshot\` and commit what it writes`,
    { details: { version } },
  )
}
