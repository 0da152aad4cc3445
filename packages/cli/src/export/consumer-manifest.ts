import type { ConsumerManifest } from '@counterpoint/compatibility'
import type { AvroSchema, ReaderContract } from '@counterpoint/contract-kit'
import type { Project } from '../project/project.ts'
import type { Document } from './documents.ts'

/**
 * A manifest for each thing that the project's packages read, as `counterpoint.consumes` names them. A package that reads
 * one contract in several ways is several consumers: a change may touch one of them alone.
 */
export function consumerManifests({ readers }: Project): readonly Document[] {
  return readers.map(({ reader, exportName, package: { name } }) => {
    const isOnly = readers.every(
      (other) =>
        other.exportName === exportName || other.package.name !== name || other.reader.fullName !== reader.fullName,
    )
    const consumer = isOnly ? name : `${name}#${exportName}`
    return {
      file: `${fileName(consumer)}.${reader.topic}.json`,
      text: `${JSON.stringify(manifestOf(reader, consumer), undefined, 2)}\n`,
    }
  })
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

/** What a package's name may hold and a file's may not, each with its own sign: no two names become one. */
function fileName(consumer: string): string {
  return consumer
    .replace(/^@/, '')
    .replaceAll('/', '__')
    .replace(/[^A-Za-z0-9._-]/g, '-')
}
