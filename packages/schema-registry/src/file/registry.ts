import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import {
  type AvroSchema,
  CounterpointError,
  embeddedSchemaVersionId,
  fingerprintOf,
  type SchemaVersionId,
} from '@counterpoint/contract-kit/wire'
import { schemaNotFound, schemaNotRegistered } from '../not-found.ts'
import type { SchemaRegistry } from '../registry.ts'
import { readSchemaFolder, type UnreadFile } from './schema-folder.ts'

export interface FileRegistryOptions {
  /** Folders of .avsc files, such as the `schemas` folders of contract packages or a mounted volume. */
  readonly folders: readonly string[]
  /**
   * After an unknown id the folders are read again, but no more often than this. Default: 5000 ms, so that a topic full
   * of unknown ids does not become a disk full of reads.
   */
  readonly rescanAfterMs?: number
  /** Milliseconds since the epoch. Default: the machine's clock. */
  readonly now?: () => number
}

/**
 * A registry in files: every .avsc file of the folders under the id that the embedded registry gives it. What one
 * process writes there another can read, so versions that a consumer does not have installed are resolved.
 *
 * A file that is no schema, perhaps because it is half-written, is left out. What is not found beside one is
 * REGISTRY_UNAVAILABLE, which names the file: it might be in there.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function fileRegistry(options: FileRegistryOptions): SchemaRegistry {
  checkOptions('fileRegistry', options, {
    folders: rule.list,
    rescanAfterMs: rule.optional(rule.whole(0, 86_400_000, 'milliseconds')),
    now: rule.optional(rule.callable),
  })
  const { folders, rescanAfterMs = 5000, now = Date.now } = options
  let scanned: Promise<Scan> | undefined
  let scannedAt = 0

  const scan = () => {
    scannedAt = now()
    const scanning = readFolders(folders)
    scanned = scanning
    // A folder that cannot be read now may be readable later.
    scanning.catch(() => {
      if (scanned === scanning) scanned = undefined
    })
    return scanning
  }
  const find = async (id: SchemaVersionId) => {
    let { schemas, unread } = await (scanned ?? scan())
    if (!schemas.has(id) && now() - scannedAt >= rescanAfterMs) ({ schemas, unread } = await scan())
    const schema = schemas.get(id)
    const [file] = unread
    if (schema === undefined && file !== undefined) throw mayBeIn(file, id)
    return schema
  }
  const advice = `its folders are ${folders.join(', ')}`
  return {
    idOf: async (subject, schema) => {
      const id = embeddedSchemaVersionId(fingerprintOf(schema))
      if ((await find(id)) !== undefined) return id
      throw schemaNotRegistered('file', subject, advice)
    },
    schemaOf: async (id) => {
      const schema = await find(id)
      if (schema !== undefined) return schema
      throw schemaNotFound('file', id, advice)
    },
  }
}

interface Scan {
  readonly schemas: ReadonlyMap<SchemaVersionId, AvroSchema>
  readonly unread: readonly UnreadFile[]
}

async function readFolders(folders: readonly string[]): Promise<Scan> {
  const read = await Promise.all(folders.map(readSchemaFolder))
  const schemas = read.flatMap((folder) => folder.schemas)
  return {
    schemas: new Map(schemas.map((schema) => [embeddedSchemaVersionId(fingerprintOf(schema)), schema])),
    unread: read.flatMap(({ unread }) => unread),
  }
}

function mayBeIn({ path, cause }: UnreadFile, schemaVersionId: SchemaVersionId): CounterpointError {
  return new CounterpointError(
    'REGISTRY_UNAVAILABLE',
    `the file registry has no schema version ${schemaVersionId}, but ${path} cannot be read as an Avro schema and might be it; finish or remove the file`,
    { cause, details: { registry: 'file', path, schemaVersionId } },
  )
}
