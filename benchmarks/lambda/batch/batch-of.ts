import { kafkaConsumer, SchemaType } from '@aws-lambda-powertools/kafka'
import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import avro from 'avsc'
import { bareEvent, context, framedEvent } from './events.ts'
import { plays, playsWireForm } from './play.ts'
import type { VariantName } from './variants.ts'

const frameLength = 18
const schemaText = JSON.stringify(plays.schema)

/** Keeps what was read alive, so that no compiler leaves the reading out; a wrong sum is a wrong result. */
export interface Sum {
  value: number
}

/** One batch as this variant handles it; undefined where it is not installed. */
export async function batchOf(name: VariantName, sum: Sum): Promise<(() => unknown) | undefined> {
  switch (name) {
    case 'floor':
      return floor(sum)
    case 'counterpoint': {
      const handler = kafkaHandler(plays, async (event) => add(sum, event), { registry: embeddedRegistry })
      return invoking(handler)
    }
    case 'counterpoint-wire': {
      const handler = kafkaHandler(playsWireForm, async (event) => add(sum, event), {
        registry: embeddedRegistry([plays]),
      })
      return invoking(handler)
    }
    case 'powertools-1':
      return powertools(sum, 1)
    case 'powertools-3':
      return powertools(sum, 3)
    case 'middy-parser':
      return middyParser(sum)
  }
}

function add(sum: Sum, { position }: { readonly position: number }): void {
  sum.value += position
}

function invoking(handler: (event: unknown, given: typeof context) => unknown): () => unknown {
  const event = framedEvent()
  return () => handler(event, context)
}

function floor(sum: Sum): () => unknown {
  const type = avro.Type.forSchema(JSON.parse(schemaText))
  const [records = []] = Object.values(framedEvent().records)
  return () => {
    for (const { value } of records) add(sum, type.fromBuffer(Buffer.from(value ?? '', 'base64').subarray(frameLength)))
  }
}

function powertools(sum: Sum, accesses: number): () => unknown {
  const event = bareEvent()
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
  return () => Reflect.apply(handler, undefined, [event, context])
}

/** Not on the npm registry; measured where somebody has installed it from its repository. */
async function middyParser(sum: Sum): Promise<(() => unknown) | undefined> {
  const parser = await import(['@middy', 'event-batch-parser'].join('/')).catch(() => undefined)
  if (parser === undefined) return undefined
  const type = avro.Type.forSchema(JSON.parse(schemaText))
  const middleware = parser.default({ value: (bytes: Buffer) => type.fromBuffer(bytes.subarray(frameLength)) })
  const text = JSON.stringify(framedEvent())
  return async () => {
    const request = { event: JSON.parse(text) }
    await middleware.before(request)
    for (const { value } of Object.values(request.event.records).flat() as { value: { position: number } }[])
      add(sum, value)
  }
}
