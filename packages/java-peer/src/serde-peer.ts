// AWS's own Kafka serializer and deserializer, and Kafka's own clients with them, asked by tests.
import * as z from 'zod'
import { startJava } from './start-java.ts'
import { javaThrew } from './thrown.ts'

const value = z.strictObject({ schema: z.string(), json: z.string() })
const framesAnswer = z.strictObject({ frames: z.array(z.string().nullable()) })
const valuesAnswer = z.strictObject({ values: z.array(value.nullable()) })
const partitionsAnswer = z.strictObject({ partitions: z.array(z.number()) })
const recordsAnswer = z.strictObject({
  records: z.array(z.strictObject({ key: z.string(), partition: z.number(), value: value.nullable() })),
})
const thrown = javaThrew(['parse', 'configure', 'value', 'serialize', 'deserialize', 'produce', 'consume'])
const readiness = z.strictObject({ serde: z.string() })

/** What Java read: the writer's schema as Java has it, and the datum in Avro's JSON encoding. */
export type JavaValue = z.infer<typeof value>
/** A record that Kafka's own consumer read. */
type JavaRecord = z.infer<typeof recordsAnswer>['records'][number]

/** The serde's own settings, such as "compression" and "schemaAutoRegistrationEnabled". */
type SerdeSettings = Readonly<Record<string, string>>

interface JavaWriting {
  readonly topic: string
  /** JSON text. */
  readonly schema: string
  /** 'specific': of the class that was generated from the schema, of which there is one alone. Default: 'generic'. */
  readonly records?: 'generic' | 'specific'
  readonly settings?: SerdeSettings
}

interface JavaReading {
  readonly topic: string
  readonly settings?: SerdeSettings
}

/** Values are texts in Avro's JSON encoding, null is a tombstone; frames are hex. Every method rejects with JavaThrew. */
export interface SerdePeer {
  /** The version of software.amazon.glue:schema-registry-serde that answers. */
  readonly serdeVersion: string
  serialize(writing: JavaWriting, values: readonly (string | null)[]): Promise<readonly (string | null)[]>
  /** With a `reader`, JSON text of a schema, each datum is resolved to it; else it has the writer's shape. */
  deserialize(
    reading: JavaReading & { readonly reader?: string },
    frames: readonly (string | null)[],
  ): Promise<readonly (JavaValue | null)[]>
  /** By KafkaProducer; gives the partition of each record. */
  produce(
    writing: Omit<JavaWriting, 'records'> & { readonly brokers: string },
    records: readonly { readonly key: string; readonly value: string | null }[],
  ): Promise<readonly number[]>
  /** The first `count` records of the topic by KafkaConsumer; fails when they do not come within 20 s. */
  consume(reading: JavaReading & { readonly brokers: string }, count: number): Promise<readonly JavaRecord[]>
  /** Ends the process; questions afterwards are rejected. */
  close(): Promise<void>
}

/** What Java threw, from the outermost to the innermost. */
export class JavaThrew extends Error {
  readonly stage: string
  readonly causes: readonly { readonly error: string; readonly message: string | null }[]

  constructor({ stage, causes }: z.infer<typeof thrown>) {
    super(`Java threw at ${stage}: ${causes.map(({ error, message }) => `${error}: ${message}`).join(' <- ')}`)
    this.stage = stage
    this.causes = causes
  }
}

interface SerdePeerOptions {
  /** Where Glue is. */
  readonly endpoint: string
  readonly region: string
  /** By which a loopback tells who called. */
  readonly accessKeyId: string
}

/** The serde in a process of its own. It reads generic records where the settings do not say otherwise. */
export async function startSerdePeer(options: SerdePeerOptions): Promise<SerdePeer> {
  const { endpoint, region, accessKeyId } = options
  const credentials = [`-Daws.accessKeyId=${accessKeyId}`, '-Daws.secretAccessKey=not-a-secret']
  const java = await startJava('counterpoint.SerdePeer', credentials)
  const { serde } = readiness.parse(java.ready)
  const ask = async <Answer>(
    answer: z.ZodType<Answer>,
    question: { readonly ask: string; readonly settings?: SerdeSettings },
  ) => {
    const said = await java.ask({
      ...question,
      settings: {
        endpoint,
        region,
        avroRecordType: 'GENERIC_RECORD',
        ...question.settings,
      },
    })
    const failure = thrown.safeParse(said)
    if (failure.success) throw new JavaThrew(failure.data)
    return answer.parse(said)
  }
  return {
    serdeVersion: serde,
    serialize: async (writing, values) =>
      (await ask(framesAnswer, { ask: 'serialize', ...writing, ...{ values } })).frames,
    deserialize: async (reading, frames) =>
      (await ask(valuesAnswer, { ask: 'deserialize', ...reading, ...{ frames } })).values,
    produce: async (writing, records) =>
      (await ask(partitionsAnswer, { ask: 'produce', ...writing, ...{ records } })).partitions,
    consume: async (reading, count) => (await ask(recordsAnswer, { ask: 'consume', ...reading, ...{ count } })).records,
    close: java.close,
  }
}
