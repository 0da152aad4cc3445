import { kafkaConsumer, SchemaType } from '@aws-lambda-powertools/kafka'
import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import type { KafkaLambdaEvent } from '@counterpoint/testing'
import avro from 'avsc'
import { bareEvent, context, framedEvent } from './events.ts'
import { middyParser } from './middy-parser.ts'
import { plays, playsWireForm } from './play.ts'
import type { VariantName } from './variants.ts'

const frameLength = 18
const schemaText = JSON.stringify(plays.schema)

/** Keeps what was read alive, so that no compiler leaves the reading out; a wrong sum is a wrong result. */
export interface Sum {
  value: number
}

export interface Batch {
  readonly event: KafkaLambdaEvent
  /** Given a copy of the event each time, as a function is. */
  handle(event: KafkaLambdaEvent): unknown
}

/** One batch as this variant handles it; undefined where it is not installed. */
export async function batchOf(name: VariantName, sum: Sum): Promise<Batch | undefined> {
  switch (name) {
    case 'floor':
      return floor(sum)
    case 'counterpoint': {
      const handler = kafkaHandler(plays, async (event) => add(sum, event), { registry: embeddedRegistry })
      return { event: framedEvent(), handle: (event) => handler(event, context) }
    }
    case 'counterpoint-wire': {
      const registry = embeddedRegistry([plays])
      const handler = kafkaHandler(playsWireForm, async (event) => add(sum, event), { registry })
      return { event: framedEvent(), handle: (event) => handler(event, context) }
    }
    case 'powertools-1':
      return powertools(sum, 1)
    case 'powertools-3':
      return powertools(sum, 3)
    case 'middy-parser': {
      const parse = await middyParser(schemaText)
      if (parse === undefined) return undefined
      return { event: framedEvent(), handle: async (event) => addAll(sum, await parse(event)) }
    }
  }
}

function add(sum: Sum, { position }: { readonly position: number }): void {
  sum.value += position
}

function addAll(sum: Sum, values: Iterable<{ readonly position: number }>): void {
  for (const value of values) add(sum, value)
}

function floor(sum: Sum): Batch {
  const type = avro.Type.forSchema(JSON.parse(schemaText))
  return {
    event: framedEvent(),
    handle: ({ records }) => {
      for (const list of Object.values(records)) {
        for (const { value } of list) {
          add(sum, type.fromBuffer(Buffer.from(value ?? '', 'base64').subarray(frameLength)))
        }
      }
    },
  }
}

function powertools(sum: Sum, accesses: number): Batch {
  const handler = kafkaConsumer<string, { readonly position: number }>(
    async ({ records }) => {
      for (const record of records) {
        for (let access = 1; access < accesses; access += 1) if (record.value === undefined) throw new Error('no value')
        add(sum, record.value)
      }
    },
    { value: { type: SchemaType.AVRO, schema: schemaText } },
  )
  // Its type of an event wants every record to have a key and a value.
  return { event: bareEvent(), handle: (event) => Reflect.apply(handler, undefined, [event, context]) }
}
