import { defineContract } from '@counterpoint/contract-kit'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { jsonReader } from '@counterpoint/contract-kit/wire'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { lambdaContext, mskEvent, snapshotted } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clicks } from '../../testing/contracts.ts'
import { letterBox } from '../../testing/lambda.ts'
import { registry, silent } from '../../testing/mesh.ts'
import { kafkaBatchHandler, kafkaHandler } from '../index.ts'
import { type JsonRecords, jsonRecords } from './index.ts'

type Clicked = { readonly session: string }

const framed = (session: string, offset: number) =>
  mskEvent(clicks, [{ session }], { firstOffset: offset }).records['clicks-0'] ?? []
const texts = (session: string, offset: number) =>
  mskEvent(clicks, [{ session }], { form: 'json', firstOffset: offset }).records['clicks-0'] ?? []
const undescribed = (session: string, offset: number) =>
  texts(session, offset).map(({ valueSchemaMetadata: _, ...record }) => record)
const eventOf = (...records: readonly unknown[]) => ({ eventSource: 'aws:kafka', records: { 'clicks-0': records } })

describe('a function that reads JSON texts', () => {
  it.each(['auto', 'JSON'] as const)(
    'gets their events between those of frames, with recordFormat %s',
    async (format) => {
      const seen: string[] = []
      const options = { registry, json: jsonRecords(), recordFormat: format, logger: silent } as const
      const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), options)
      const first = format === 'auto' ? framed('a', 0) : texts('a', 0)
      await handler(eventOf(...first, ...texts('b', 1), ...undescribed('c', 2)), lambdaContext())
      expect(seen).toEqual(['a', 'b', 'c'])
    },
  )

  it('reads them as its options say', async () => {
    const prices = snapshotted((history) =>
      defineContract({
        name: 'Price',
        namespace: 'test',
        version: '1.0.0',
        topic: 'prices',
        stream: 'events',
        key: 'id',
        compatibility: 'NONE',
        owner: { team: 'tests' },
        generated: { id: 'id' },
        schema: z.strictObject({ id: z.string(), raw: z.instanceof(Uint8Array).meta({ avroType: 'bytes' }) }),
        history,
      }),
    )
    const value = Buffer.from(JSON.stringify({ id: 'i', raw: 'AQID' })).toString('base64')
    const record = { topic: 'prices', partition: 0, offset: 0, timestamp: 1, key: 'aQ==', value, headers: [] }
    const seen: unknown[] = []
    for (const options of [{}, { bytes: 'base64' }] as const) {
      const handler = kafkaHandler(prices, ({ raw }) => seen.push([...raw]), {
        registry: embeddedRegistry([prices]),
        json: jsonRecords(options),
      })
      await handler({ eventSource: 'aws:kafka', records: { 'prices-0': [record] } }, lambdaContext())
    }
    expect(seen).toEqual([[...Buffer.from('AQID')], [1, 2, 3]])
  })

  it('reads them within the limits of decoding', async () => {
    const { letters, target } = letterBox()
    const handler = kafkaHandler(clicks, () => {}, {
      registry,
      json: jsonRecords(),
      decoding: { limits: { maxPayloadBytes: 20 } },
      deadLetter: target,
      logger: silent,
    })
    await handler(eventOf(...texts('a', 0)), lambdaContext())
    expect(letters).toMatchObject([{ reason: { code: 'PAYLOAD_LIMIT_EXCEEDED' } }])
  })

  it.each([
    [{ unions: 'both' }, /^OPTION_INVALID {2}jsonRecords: "unions" must be one of/],
    [{ union: 'bare' }, /^OPTION_INVALID {2}jsonRecords: "union" is not an option/],
    [{ limits: {} }, /^OPTION_INVALID {2}jsonRecords: "limits" is not an option/],
    [null, /^OPTION_INVALID {2}jsonRecords: the options must be an object/],
  ])('has options that are checked: %j', (options, message) => {
    expect(() => Reflect.apply(jsonRecords, undefined, [options])).toThrow(message)
  })

  it('makes its readers when the handler is made', () => {
    const asked: unknown[] = []
    const json: JsonRecords = {
      readerOf: (schema, limits) => {
        asked.push(schema, limits)
        return jsonReader(schema)
      },
    }
    kafkaHandler(clicks, () => {}, { registry, json, decoding: { limits: { maxDepth: 3 } } })
    expect(asked).toEqual([clicks.schema, { maxDepth: 3 }])
  })
})

describe('a function that does not', () => {
  const whatToDo = /@counterpoint\/consumer\/lambda\/json.*json: jsonRecords\(\)/
  const records = [...framed('a', 7), ...framed('b', 8), ...texts('c', 9), ...framed('d', 10)]

  it('handles what is in front of one, and fails with what to do; nothing is dead-lettered', async () => {
    const { letters, target } = letterBox()
    const seen: string[] = []
    const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), {
      registry,
      deadLetter: target,
      logger: silent,
    })
    const error: unknown = await handler(eventOf(...records), lambdaContext()).catch((thrown: unknown) => thrown)
    if (!isCounterpointError(error, 'BATCH_FAILED')) throw error
    expect(error.cause).toMatchObject({
      code: 'OPTION_INVALID',
      retriable: false,
      message: expect.stringMatching(whatToDo),
      details: { topic: 'clicks', partition: 0, offset: 9 },
    })
    expect(error.message).toMatch(/clicks\[0\] at offset 9 is a JSON text/)
    expect(seen).toEqual(['a', 'b'])
    expect(letters).toEqual([])
  })

  it.each([
    ['one handler', (seen: string[]) => kafkaHandler(clicks, ({ session }) => void seen.push(session), partial(seen))],
    [
      'a batch handler',
      (seen: string[]) =>
        kafkaBatchHandler(
          clicks,
          async (deliveries) => {
            seen.push(...deliveries.map(({ event }) => event.session))
            return deliveries.map(() => ({ outcome: 'accepted' }))
          },
          partial(seen),
        ),
    ],
  ])('reports it and what is behind it, and says why in the log: %s', async (_, make) => {
    const seen: string[] = []
    const offsets = (await make(seen)(eventOf(...records), lambdaContext()))?.batchItemFailures.map(
      ({ itemIdentifier: { offset } }) => offset,
    )
    expect(offsets).toEqual([9, 10])
    expect(seen).toEqual(['a', 'b', expect.stringMatching(/^OPTION_INVALID .*clicks\[0\] at offset 9/)])
  })

  it('takes what the mapping describes as Avro and is a text for one', async () => {
    const described = texts('a', 0).map((record) => ({
      ...record,
      valueSchemaMetadata: { ...Object(record.valueSchemaMetadata), dataFormat: 'AVRO' },
    }))
    const handler = kafkaHandler(clicks, () => {}, { registry, logger: silent })
    await expect(handler(eventOf(...described), lambdaContext())).rejects.toMatchObject({
      cause: { code: 'OPTION_INVALID', details: { offset: 0 } },
    })
  })

  it('dead-letters what nobody describes and begins with a brace: a producer of nonsense blocks nobody', async () => {
    const { letters, target } = letterBox()
    const seen: Clicked[] = []
    const handler = kafkaHandler(clicks, (event) => seen.push(event), { registry, deadLetter: target, logger: silent })
    await handler(eventOf(...undescribed('a', 0), ...framed('b', 1)), lambdaContext())
    expect(letters).toMatchObject([{ record: { offset: 0n }, reason: { code: 'FRAME_UNKNOWN' } }])
    expect(seen).toMatchObject([{ session: 'b' }])
  })

  it('cannot have a recordFormat of JSON', () => {
    const make = () => kafkaHandler(clicks, () => {}, { registry, recordFormat: 'JSON' })
    expect(make).toThrow(/^OPTION_INVALID {2}kafkaHandler: "recordFormat" JSON/)
    expect(make).toThrow(whatToDo)
  })

  it.each([[{}], [{ unions: 'bare' }], [[]], [true], [null], ['JSON'], [jsonRecords]])(
    'and has something else as json is an error: %j',
    (json) => {
      const make = () => Reflect.apply(kafkaHandler, undefined, [clicks, () => {}, { registry, json }])
      expect(make).toThrow(/^OPTION_INVALID {2}kafkaHandler: "json" must be what jsonRecords\(\) returns/)
      expect(make).toThrow(whatToDo)
    },
  )
})

/** What is logged is seen too. */
function partial(seen: string[]) {
  const logger = { warn: () => {}, error: (message: string) => void seen.push(message) }
  return { registry, partialBatchResponse: true, logger } as const
}
