import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AvroSchema, avroDecoder, CounterpointError } from '@counterpoint/contract-kit/wire'

/** The schemas of a folder, and the files that are none: another program may be writing one at this moment. */
export interface SchemaFolder {
  readonly schemas: readonly AvroSchema[]
  readonly unread: readonly UnreadFile[]
}

export interface UnreadFile {
  readonly path: string
  readonly cause: unknown
}

/** @throws CounterpointError REGISTRY_UNAVAILABLE */
export async function readSchemaFolder(folder: string): Promise<SchemaFolder> {
  const names = (await list(folder)).filter((name) => name.endsWith('.avsc')).sort()
  const files = await Promise.all(names.map((name) => readSchema(join(folder, name))))
  return {
    schemas: files.flatMap((file) => ('schema' in file ? [file.schema] : [])),
    unread: files.flatMap((file) => ('schema' in file ? [] : [file])),
  }
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    throw new CounterpointError('REGISTRY_UNAVAILABLE', `the schema folder ${folder} cannot be read`, { cause })
  }
}

async function readSchema(path: string): Promise<{ readonly schema: AvroSchema } | UnreadFile> {
  try {
    const schema: AvroSchema = JSON.parse(await readFile(path, 'utf8'))
    // Compiles it, so that a file that is no schema is found here and named.
    return { schema: avroDecoder(schema).schema }
  } catch (cause) {
    return { path, cause }
  }
}
