import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkSchema, compareSemanticVersions, semanticVersion } from '@counterpoint/compatibility'
import { type AvroSchema, CounterpointError } from '@counterpoint/contract-kit'
import type { CommittedHistory } from './committed-history.ts'
import { schemaIn } from './history-files.ts'
import { readIfPresent, systemCode } from './read-file.ts'
import { shownPath } from './shown-path.ts'

/** A bare .avsc file. */
export interface SchemaFile {
  /** The file's name without .avsc. */
  readonly subject: string
  readonly path: string
  readonly text: string
  readonly schema: AvroSchema
  readonly fingerprint: string
}

/** .avsc files named by a version are one history; others are subjects of their own. */
export interface SchemaFolder {
  /** Undefined where no file is named by a version. Without lock and problems. */
  readonly history: CommittedHistory | undefined
  readonly files: readonly SchemaFile[]
}

/**
 * @throws CounterpointError OPTION_INVALID for a file that is not there or cannot be read
 * @throws CounterpointError SCHEMA_INVALID for one that is no JSON or no schema, naming it
 */
export function readSchemaFile(path: string): SchemaFile {
  const text = readIfPresent(path)
  if (text === undefined) {
    throw new CounterpointError('OPTION_INVALID', `${shownPath(path)} does not exist`, { details: { file: path } })
  }
  const read = schemaIn(text, path)
  checkSchema(read.schema, shownPath(path))
  return { subject: basename(path, '.avsc'), path, text, ...read }
}

/** @throws CounterpointError as readSchemaFile; OPTION_INVALID for what is no folder */
export function readSchemaFolder(path: string): SchemaFolder {
  const all = namesIn(path)
    .filter((name) => name.endsWith('.avsc'))
    .map((name) => readSchemaFile(join(path, name)))
  const versions = all
    .filter(({ subject }) => semanticVersion(subject) !== undefined)
    .sort((left, right) => compareSemanticVersions(left.subject, right.subject))
    .map(({ subject: version, path: avscPath, schema, fingerprint }) => ({
      version,
      schema,
      fingerprint,
      contract: undefined,
      avscPath,
    }))
  return {
    history: versions.length === 0 ? undefined : { folder: path, versions, lock: undefined, problems: [] },
    files: all.filter(({ subject }) => semanticVersion(subject) === undefined),
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    const reason =
      systemCode(error) === 'ENOENT' ? 'does not exist' : `is no folder that can be read (${systemCode(error)})`
    throw new CounterpointError('OPTION_INVALID', `${shownPath(folder)} ${reason}`, { details: { folder } })
  }
}
