import type { Contract } from '@counterpoint/contract-kit'
import type { CommittedHistory } from './committed-history.ts'

/**
 * The committed files of a contract: schemas/, contract.lock.json. What was edited, removed or is not locked is in
 * `problems`; with `contract`, also where its history.ts says something else than schemas/.
 *
 * @throws CounterpointError SCHEMA_INVALID for a file that is no JSON or a lock that is none, naming it
 */
export function readHistory(folder: string, contract?: Pick<Contract, 'history'>): CommittedHistory {
  throw new Error(`not yet: ${folder} ${contract === undefined}`)
}
