import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AvroSchema, avroCodec, CounterpointError } from '@counterpoint/contract-kit'

/** @throws CounterpointError REGISTRY_UNAVAILABLE, SCHEMA_INVALID naming the file */
export async function readSchemaFolder(folder: string): Promise<readonly AvroSchema[]> {
  const names = (await list(folder)).filter((name) => name.endsWith('.avsc')).sort()
  return Promise.all(names.map((name) => readSchema(join(folder, name))))
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    throw new CounterpointError('REGISTRY_UNAVAILABLE', `the schema folder ${folder} cannot be read`, { cause })
  }
}

async function readSchema(path: string): Promise<AvroSchema> {
  try {
    const schema: AvroSchema = JSON.parse(await readFile(path, 'utf8'))
    // Compiles it, so that a file that is no schema is found here and named.
    return avroCodec(schema).schema
  } catch (cause) {
    throw new CounterpointError('SCHEMA_INVALID', `${path} is not an Avro schema`, { cause, details: { path } })
  }
}
