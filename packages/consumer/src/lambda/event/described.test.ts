import { deflateSync } from 'node:zlib'
import { defineContract } from '@counterpoint/contract-kit'
import type { SchemaRegistry } from '@counterpoint/schema-registry'
import { lambdaContext, mskEvent, snapshotted } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clicks, pages } from '../../testing/contracts.ts'
import { everyRegistry, letterBox } from '../../testing/lambda.ts'
import { silent } from '../../testing/mesh.ts'
import { kafkaHandler, type LambdaOptions } from '../index.ts'
import { jsonRecords } from '../json/index.ts'

const int = z.int32()

/** Fifteen numbers of one byte each in Avro, and a text of three: as many bytes as a frame of Glue has in front. */
const numbers = snapshotted((history) =>
  defineContract({
    name: 'Numbers',
    namespace: 'test',
    version: '1.0.0',
    topic: 'numbers',
    stream: 'events',
    key: 'text',
    compatibility: 'NONE',
    owner: { team: 'tests' },
    generated: { id: 'text' },
    schema: z.strictObject({
      ...{ a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int },
      ...{ i: int, j: int, k: int, l: int, m: int, n: int, o: int },
      text: z.string(),
    }),
    history,
  }),
)

const zeros = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0, h: 0, i: 0, j: 0, k: 0, l: 0, m: 0, n: 0, o: 0, text: '\0\0' }

/** Knows one schema, whatever its id is. */
const oneSchema: SchemaRegistry = {
  ...everyRegistry,
  schemaOf: async () => numbers.schema,
  confluent: { schemaOf: async () => numbers.schema },
}

async function handled(bytes: Uint8Array, description: object, options: Partial<LambdaOptions>) {
  const { letters, target } = letterBox()
  const seen: unknown[] = []
  const handler = kafkaHandler(numbers, (event) => seen.push(event), {
    registry: oneSchema,
    deadLetter: target,
    logger: silent,
    ...options,
  })
  const value = Buffer.from(bytes).toString('base64')
  const record = { topic: 'numbers', partition: 0, offset: 1, timestamp: 0, value, ...description }
  await handler({ eventSource: 'aws:kafka', records: { 'numbers-0': [record] } }, lambdaContext())
  return { seen, letters }
}

const glueId = '00000002-0400-0000-0000-000000000000'
const describedBy = (schemaId: string) => ({ valueSchemaMetadata: { dataFormat: 'AVRO', schemaId } })

describe('bare Avro that looks like a frame', () => {
  it.each([
    ['a first number of -2, and no packing of Glue’s', { ...zeros, a: -2, b: 1 }],
    ['a first number of -2, and -1', { ...zeros, a: -2, b: -1 }],
  ])('%s: without metadata, where SOURCE is said', async (_, event) => {
    const { seen, letters } = await handled(numbers.codec.encode(event), {}, { recordFormat: 'SOURCE' })
    expect(letters).toEqual([])
    expect(seen).toEqual([event])
  })

  it.each(['auto', 'SOURCE'] as const)(
    'the id of Confluent’s that describes it, as numbers (%s)',
    async (recordFormat) => {
      const event = { ...zeros, e: -1 }
      const { seen, letters } = await handled(numbers.codec.encode(event), describedBy('1'), { recordFormat })
      expect(letters).toEqual([])
      expect(seen).toEqual([event])
    },
  )

  it('the frame of Glue’s that describes it, made on purpose: where SOURCE is said', async () => {
    // 0x03 0x00, and the sixteen bytes of the id.
    const event = { ...zeros, a: -2 }
    const id = '00000000-0000-0000-0000-000000040000'
    const bytes = numbers.codec.encode(event)
    expect(Buffer.from(bytes).toString('hex')).toBe(`0300${id.replaceAll('-', '')}`)
    const { seen, letters } = await handled(bytes, describedBy(id), { recordFormat: 'SOURCE' })
    expect(letters).toEqual([])
    expect(seen).toEqual([event])
  })
})

it.each(['00', '05'])('a frame of Glue’s that the mapping left where it was is one (packing %s)', async (packing) => {
  const payload = numbers.codec.encode(zeros)
  const header = Buffer.from(`03${packing}${glueId.replaceAll('-', '')}`, 'hex')
  const framed = Buffer.concat([header, packing === '05' ? deflateSync(payload) : payload])
  expect((await handled(framed, describedBy(glueId), {})).seen).toEqual([zeros])
})

describe('Avro that is a JSON text too', () => {
  const a = -49
  const numbersAsText = { a: -62, b: 17, c: a, d: 17, e: 29, f: 17, g: a, h: a, i: a, j: a, k: a, l: a, m: a, n: a }
  const event = { ...numbersAsText, o: 17, text: '               }' }
  const bytes = numbers.codec.encode(event)

  it('is Avro where SOURCE is said', async () => {
    expect(Buffer.from(bytes).toString()).toBe(`{"a":"aaaaaaaa"${' '.repeat(16)}}`)
    expect((await handled(bytes, describedBy(glueId), { recordFormat: 'SOURCE' })).seen).toEqual([event])
  })

  it('is taken for the text where nothing is said, which has not the members of the event', async () => {
    const { letters } = await handled(bytes, describedBy(glueId), { json: jsonRecords() })
    expect(letters).toMatchObject([{ record: { valueForm: 'json' }, reason: { code: 'PAYLOAD_MALFORMED' } }])
  })

  it('is none where its bytes are no UTF-8', async () => {
    const other = { ...event, c: -2240, d: 29, e: 17, f: a }
    const { seen } = await handled(numbers.codec.encode(other), describedBy(glueId), { json: jsonRecords() })
    expect(seen).toEqual([other])
  })
})

describe('what is described in a format that no contract speaks', () => {
  const protobuf = { dataFormat: 'PROTOBUF', schemaId: glueId }
  it.each([
    [protobuf, `0300${glueId.replaceAll('-', '')}`],
    [{ dataFormat: 'PROTOBUF', schemaId: '7' }, '0000000007'],
    [{ dataFormat: 'THRIFT', schemaId: glueId }, `0300${glueId.replaceAll('-', '')}`],
  ])(
    'a value of %j is condemned as it was stored, and its neighbours are handled',
    async (valueSchemaMetadata, header) => {
      const { letters, target } = letterBox()
      const seen: unknown[] = []
      const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), {
        registry: everyRegistry,
        deadLetter: target,
        logger: silent,
      })
      const event = structuredClone(mskEvent(clicks, [{ session: 'a' }, { session: 'b' }]))
      Object.assign(event.records['clicks-0']?.[0] ?? {}, { value: 'CgFh', valueSchemaMetadata })
      await handler(event, lambdaContext())
      expect(seen).toEqual(['b'])
      expect(letters).toMatchObject([
        { reason: { code: 'FRAME_UNKNOWN' }, record: { offset: 0n, valueForm: 'foreign' } },
      ])
      expect(Buffer.from(letters[0]?.record.value ?? []).toString('hex')).toBe(`${header}0a0161`)
    },
  )

  it.each([{}, { recordFormat: 'JSON', json: jsonRecords() }] as const)(
    'a JSON text made of one as it came (%j)',
    async (options) => {
      const text = Buffer.from('{"n":1}')
      const { seen, letters } = await handled(text, { valueSchemaMetadata: protobuf }, options)
      expect(seen).toEqual([])
      expect(letters).toMatchObject([{ reason: { code: 'FRAME_UNKNOWN' }, record: { value: text } }])
    },
  )

  it('a key of an entity condemns its record, with the frame that it had', async () => {
    const { letters, target } = letterBox()
    const seen: unknown[] = []
    const handler = kafkaHandler(
      pages,
      { state: ({ path }) => seen.push(path), removed: (path) => seen.push(path) },
      { registry: everyRegistry, deadLetter: target, logger: silent },
    )
    const event = structuredClone(
      mskEvent(pages, [
        { path: '/a', title: 'A' },
        { path: '/b', title: 'B' },
      ]),
    )
    Object.assign(event.records['pages-0']?.[0] ?? {}, { key: 'CgFh', keySchemaMetadata: protobuf })
    await handler(event, lambdaContext())
    expect(seen).toEqual(['/b'])
    expect(letters).toMatchObject([{ reason: { code: 'FRAME_UNKNOWN' }, record: { offset: 0n } }])
    const key = Buffer.from(letters[0]?.record.key ?? []).toString('hex')
    expect(key).toBe(`0300${glueId.replaceAll('-', '')}0a0161`)
  })

  it('a key of an event is not looked at, and a key that is null has nothing described', async () => {
    const seen: unknown[] = []
    const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), { registry: everyRegistry })
    const event = structuredClone(mskEvent(clicks, [{ session: 'a' }, { session: 'b' }]))
    Object.assign(event.records['clicks-0']?.[0] ?? {}, { keySchemaMetadata: protobuf })
    Object.assign(event.records['clicks-0']?.[1] ?? {}, { key: null, keySchemaMetadata: {} })
    await handler(event, lambdaContext())
    expect(seen).toEqual(['a', 'b'])
  })
})

describe('a key that is described', () => {
  const avro = { dataFormat: 'AVRO', schemaId: glueId }
  const json = { dataFormat: 'JSON', schemaId: '2' }
  const quoted = Buffer.concat([Buffer.of(0x22), Buffer.from('abcdefghijklmnop"')])

  it.each([
    ['a JSON text, whatever the mapping has', '"/a"', json, 'SOURCE', '/a'],
    ['a JSON text', '"/a"', avro, 'JSON', '/a'],
    ['Avro that is a JSON text too, where SOURCE is said', quoted, avro, 'SOURCE', 'abcdefghijklmnop"'],
    ['the same, where JSON is said', quoted, avro, 'JSON', 'abcdefghijklmnop'],
    ['no text of JSON', '2abcdefghijklmnopqrstuvwxy', avro, 'JSON', 'FRAME_UNKNOWN'],
    ['a number of JSON', '21111111111111111111111111', json, 'auto', 'FRAME_UNKNOWN'],
    ['half of a surrogate pair', '"\\ud800"', avro, 'JSON', 'FRAME_UNKNOWN'],
    ['half of a surrogate pair, where nothing is said', '"\\ud800"', avro, 'auto', 'PAYLOAD_MALFORMED'],
  ] as const)('%s', async (_, key, keySchemaMetadata, recordFormat, expected) => {
    const { letters, target } = letterBox()
    const seen: string[] = []
    const handler = kafkaHandler(
      pages,
      { state: () => {}, removed: (path) => seen.push(path) },
      {
        registry: { ...everyRegistry, schemaOf: async () => 'string' },
        deadLetter: target,
        logger: silent,
        recordFormat,
        json: jsonRecords(),
      },
    )
    const record = { topic: 'pages', partition: 0, offset: 1, timestamp: 0, keySchemaMetadata }
    const records = { 'pages-0': [{ ...record, key: Buffer.from(key).toString('base64') }] }
    await handler({ eventSource: 'aws:kafka', records }, lambdaContext())
    expect([...seen, ...letters.map(({ reason }) => reason.code)]).toEqual([expected])
  })
})
