import type { AvroSchema } from '@counterpoint/contract-kit'
import type { CommittedHistory } from './committed-history.ts'

/** A bare .avsc file. */
export interface SchemaFile {
  /** The file's name without .avsc. */
  readonly subject: string
  readonly path: string
  readonly text: string
  readonly schema: AvroSchema
}

/** .avsc files named by a version are one history; others are subjects of their own. */
export interface SchemaFolder {
  readonly history: CommittedHistory | undefined
  readonly files: readonly SchemaFile[]
}

/** @throws CounterpointError SCHEMA_INVALID for a file that cannot be read or is no JSON, naming it */
export function readSchemaFile(path: string): SchemaFile {
  throw new Error(`not yet: ${path}`)
}

/** @throws CounterpointError OPTION_INVALID where it is no folder, SCHEMA_INVALID for a file that is no JSON */
export function readSchemaFolder(path: string): SchemaFolder {
  throw new Error(`not yet: ${path}`)
}
