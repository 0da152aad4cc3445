import type { AvroSchema } from '@counterpoint/contract-kit'
import type { CommittedHistory } from '../project/committed-history.ts'

/**
 * The committed files of a contract as of a git ref; without versions where the ref has none. A folder that git does
 * not know is an empty history.
 *
 * @throws CounterpointError OPTION_INVALID: no git, no repository, unknown ref
 * @throws CounterpointError SCHEMA_INVALID for a file of the ref that is no JSON, naming it
 */
export async function historyAt(ref: string, folder: string): Promise<CommittedHistory> {
  throw new Error(`not yet: ${ref} ${folder}`)
}

/** One .avsc as of a git ref; undefined where the ref does not have it. @throws as historyAt */
export async function schemaAt(ref: string, path: string): Promise<AvroSchema | undefined> {
  throw new Error(`not yet: ${ref} ${path}`)
}
