import type { AvroSchema, ContractFacts, ContractPins } from '@counterpoint/contract-kit'

/** The committed files of a contract: of the working tree, of a git ref, or of a folder of .avsc files. */
export interface CommittedHistory {
  readonly folder: string
  /** Oldest first, in the order of semantic versions. */
  readonly versions: readonly CommittedVersion[]
  /** Undefined where there is no contract.lock.json. */
  readonly lock: ContractLock | undefined
  /** What is not as it was committed. */
  readonly problems: readonly HistoryProblem[]
}

export interface CommittedVersion {
  readonly version: string
  readonly schema: AvroSchema
  /** Of the schema as it is in the file. */
  readonly fingerprint: string
  /** Undefined where there is no <version>.contract.json. */
  readonly contract: ContractFacts | undefined
  /** Absolute; of a git ref, where the file would be. */
  readonly avscPath: string
}

interface LockedVersion {
  /** Of the schema. */
  readonly fingerprint: string
  /** Of what stands beside it, in <version>.contract.json; absent in locks from before it was kept. */
  readonly facts?: string
  readonly crc64?: string
}

/** contract.lock.json */
export interface ContractLock {
  readonly versions: Readonly<Record<string, LockedVersion>>
  /** By the registry's ARN. */
  readonly pins: Readonly<Record<string, ContractPins>>
}

/** 'edited': no longer what was committed. 'removed': the files are missing. 'unlocked': the lock lacks it. */
export interface HistoryProblem {
  readonly kind: 'edited' | 'removed' | 'unlocked'
  readonly version: string
  /** Absolute path of the file to look at. */
  readonly file: string
  readonly message: string
}
