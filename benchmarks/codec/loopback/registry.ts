import type { AvroSchema } from '@counterpoint/contract-kit'
import type { WrittenRecords } from '../records/written.ts'
import { confluentAnswer, type SubjectVersion } from './confluent.ts'
import { glueAnswer } from './glue.ts'
import { type Answer, startServer } from './server.ts'

/** Glue's and Confluent's registry on one port of this machine, for clients that cannot do without. */
export interface LoopbackRegistry {
  readonly endpoint: string
  /** The writer's schema as version 1 of a subject, the reader's, if it is another, as the latest. */
  register(records: WrittenRecords): Registered
  /** From then on a client that asks fails: what is measured asks for nothing. */
  close(): Promise<void>
}

interface Registered {
  /** Plain: Confluent's client asks anew for every record of a subject whose name has to be escaped in an address. */
  readonly topic: string
  readonly writerId: number
  readonly readerId: number
}

export async function startLoopbackRegistry(): Promise<LoopbackRegistry> {
  const glueSchemas = new Map<string, string>()
  const subjectVersions: SubjectVersion[] = []
  const server = await startServer((request): Answer => {
    const target = request.header('x-amz-target')
    return target === undefined
      ? confluentAnswer(request, subjectVersions)
      : glueAnswer(target, request.body, glueSchemas)
  })
  const versionOf = (subject: string, version: number, schema: AvroSchema): SubjectVersion => {
    const known = subjectVersions.find((one) => one.subject === subject && one.version === version)
    if (known !== undefined) return known
    const added = { subject, version, id: subjectVersions.length + 1, schema: JSON.stringify(schema) }
    subjectVersions.push(added)
    return added
  }
  return {
    endpoint: server.endpoint,
    register: ({ name, schemaVersionId, writerSchema, contract }) => {
      glueSchemas.set(schemaVersionId, JSON.stringify(writerSchema))
      const topic = name.replaceAll(/[^a-z0-9.]+/g, '-')
      const writer = versionOf(`${topic}-value`, 1, writerSchema)
      const reader = contract.schema === writerSchema ? writer : versionOf(`${topic}-value`, 2, contract.schema)
      return { topic, writerId: writer.id, readerId: reader.id }
    },
    close: () => server.close(),
  }
}
