import { type ContractHistory, type ContractSnapshot, CounterpointError } from '@counterpoint/contract-kit'

interface Versioned {
  readonly name: string
  readonly version: string
  readonly history: ContractHistory
}

/**
 * What is committed of the contract's own version. A draft may still change, and what is published may not.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED
 */
export function committedSnapshot({ name, version, history }: Versioned): ContractSnapshot {
  const snapshot = history.versions?.[version]
  if (snapshot !== undefined) return snapshot
  throw new CounterpointError(
    'CONTRACT_NOT_SNAPSHOTTED',
    `${name} ${version} is a draft; run \`npx --no-install counterpoint snapshot\` and commit what it writes before it is published`,
    { details: { contract: name, version } },
  )
}
