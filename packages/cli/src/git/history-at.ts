import { basename, dirname } from 'node:path'
import { semanticVersion } from '@counterpoint/compatibility'
import type { AvroSchema } from '@counterpoint/contract-kit'
import { committedHistory } from '../project/committed-files.ts'
import type { CommittedHistory } from '../project/committed-history.ts'
import { schemaIn } from '../project/history-files.ts'
import { textsAt } from './texts-at.ts'

/**
 * The committed files of a contract as of a git ref, such as "origin/main"; without versions where the ref has none.
 *
 * @throws CounterpointError OPTION_INVALID: no git, no repository, a ref that it does not know
 * @throws CounterpointError SCHEMA_INVALID for a file of the ref that is no JSON or not what its name says, naming it
 */
export async function historyAt(ref: string, folder: string): Promise<CommittedHistory> {
  const texts = await textsAt(ref, folder, ['schemas', 'contract.lock.json'])
  const schemas = new Map<string, string>()
  for (const [path, text] of texts) {
    if (path.startsWith('schemas/')) schemas.set(path.slice('schemas/'.length), text)
  }
  return committedHistory(folder, { lock: texts.get('contract.lock.json'), schemas })
}

/** One .avsc as of a git ref; undefined where the ref does not have it. @throws as historyAt */
export async function schemaAt(ref: string, path: string): Promise<AvroSchema | undefined> {
  const name = basename(path)
  const text = (await textsAt(ref, dirname(path), [name])).get(name)
  return text === undefined ? undefined : schemaIn(text, path).schema
}

/** The .avsc files of a folder as of a git ref, by their names without .avsc, where those are versions. @throws as historyAt */
export async function schemasAt(ref: string, folder: string): Promise<ReadonlyMap<string, AvroSchema>> {
  const texts = await textsAt(ref, dirname(folder), [basename(folder)])
  const schemas = new Map<string, AvroSchema>()
  for (const [path, text] of texts) {
    const [, version = ''] = /^[^/]*\/([^/]+)\.avsc$/.exec(path) ?? []
    if (semanticVersion(version) !== undefined) schemas.set(version, schemaIn(text, path).schema)
  }
  return schemas
}
