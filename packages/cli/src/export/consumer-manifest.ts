import type { ConsumerManifest } from '@counterpoint/compatibility'
import type { AvroSchema, ReaderContract } from '@counterpoint/contract-kit'
import type { Project } from '../project/project.ts'
import type { Document } from './documents.ts'

/** A manifest for each contract that the project's packages read, as `counterpoint.consumes` names them. */
export function consumerManifests({ readers }: Project): readonly Document[] {
  return readers.map(({ reader, package: { name } }) => ({
    file: `${fileName(name)}.${reader.topic}.json`,
    text: `${JSON.stringify(manifestOf(reader, name), undefined, 2)}\n`,
  }))
}

function manifestOf(reader: ReaderContract, consumer: string): ConsumerManifest {
  const { fullName, topic, version, schema } = reader
  return {
    manifest: 'counterpoint.consumer/1',
    consumer,
    contract: fullName,
    topic,
    version,
    fields: fieldsOf(schema),
    schema,
  }
}

function fieldsOf(schema: AvroSchema): readonly string[] {
  return typeof schema === 'object' && 'type' in schema && schema.type === 'record'
    ? schema.fields.map(({ name }) => name)
    : []
}

function fileName(packageName: string): string {
  return packageName.replace(/^@/, '').replace(/[^A-Za-z0-9._-]+/g, '-')
}
