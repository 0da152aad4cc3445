import { inflateSync } from 'node:zlib'
import {
  type Contract,
  defineContract,
  embeddedSchemaVersionId,
  fingerprintOf,
  readFrame,
  readGlueFrame,
} from '@counterpoint/contract-kit'
import { wireContract } from '@counterpoint/contract-kit/wire'
import { createEventDeserializer, embeddedRegistry, pinnedRegistry } from '@counterpoint/schema-registry'
import type { MSKEvent, MSKRecord } from 'aws-lambda'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { snapshotted } from '../../contracts/snapshotted.ts'
import {
  corrupt,
  type KafkaLambdaEvent,
  type KafkaLambdaRecord,
  kafkaEvent,
  type MskEventOptions,
  type MskLambdaEvent,
  mskEvent,
  type PayloadForm,
  record,
  tombstone,
  unchecked,
} from '../index.ts'

const contract = { owner: { team: 'tests' }, version: '1.0.0', compatibility: 'FULL_ALL' } as const
const clicks = snapshotted((history) =>
  defineContract({
    ...contract,
    name: 'Click',
    namespace: 'test',
    topic: 'clicks',
    stream: 'events',
    key: 'session',
    generated: { id: 'id', occurredAt: 'at' },
    schema: z.strictObject({
      id: z.uuid(),
      at: z.date(),
      session: z.string().min(1),
      count: z.int32().default(1),
      total: z.int().optional(),
      share: z.float64().optional(),
      mark: z.instanceof(Uint8Array).meta({ avroType: 'bytes' }).optional(),
      tags: z.record(z.string(), z.string()).default({}),
    }),
    history,
  }),
)
const pages = snapshotted((history) =>
  defineContract({
    ...contract,
    name: 'Page',
    namespace: 'test',
    topic: 'pages',
    stream: 'entities',
    key: 'path',
    schema: z.strictObject({ path: z.string().min(1), title: z.string().max(5) }),
    history,
  }),
)
const pinned = { ...pages, history: { ...pages.history, pins: { 'arn:music': { '1.0.0': pinOf(pages) } } } }
const registry = embeddedRegistry([clicks, pages])
const embeddedId = embeddedSchemaVersionId(fingerprintOf(pages.schema))

const wireForm = wireContract<typeof pages>('1.0.0', pages.history)

function pinOf(pages: Contract) {
  return { schemaVersionId: '0f8a1f4e-0000-4000-8000-00000000000a', fingerprint: fingerprintOf(pages.schema) }
}

const bytesOf = (text: string | null | undefined) => Buffer.from(text ?? '', 'base64')
const recordsOf = (event: { records: Record<string, KafkaLambdaRecord[]> }) => Object.values(event.records).flat()
const firstOf = (event: { records: Record<string, KafkaLambdaRecord[]> }) => {
  const [first] = recordsOf(event)
  if (first === undefined) throw new Error('the event has no record')
  return first
}
const page = (options: MskEventOptions = {}) => firstOf(mskEvent(pages, [{ path: '/a', title: 'A' }], options))
const headersOf = ({ headers }: KafkaLambdaRecord) =>
  headers.flatMap(Object.entries<number[]>).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])

async function decode(of: Contract, value: string | null | undefined): Promise<unknown> {
  const bytes = bytesOf(value)
  const prepared = await createEventDeserializer(of, registry).prepare([bytes])
  return prepared.deserialize(bytes)
}

describe('a record of an event', () => {
  it('is what a producer would have published', async () => {
    const event = mskEvent(clicks, [{ session: 's' }, { session: 't', count: 2 }])
    expect(event).toMatchObject({ eventSource: 'aws:kafka', eventSourceArn: expect.stringContaining('arn:aws:kafka:') })
    expect(Object.keys(event.records)).toEqual(['clicks-0'])
    const [first, second] = recordsOf(event)
    const decoded = await decode(clicks, first?.value)
    expect(decoded).toMatchObject({ session: 's', count: 1, tags: {}, at: new Date('2026-01-01T00:00:00Z') })
    expect(await decode(clicks, second?.value)).toMatchObject({ session: 't', count: 2 })
    expect([first?.offset, second?.offset]).toEqual([0, 1])
    expect(bytesOf(first?.key).toString()).toBe('s')
    expect(headersOf(firstOf(event))).toEqual([
      ['ce_specversion', '1.0'],
      ['ce_id', decoded instanceof Object && Reflect.get(decoded, 'id')],
      ['ce_source', 'test'],
      ['ce_type', 'test.Click'],
      ['ce_time', '2026-01-01T00:00:00.000Z'],
    ])
  })

  it('is the same every time, with an id of its own wherever it lies', () => {
    const make = (options: MskEventOptions) => mskEvent(clicks, [{ session: 's' }, { session: 's' }], options)
    expect(make({})).toEqual(make({}))
    const ids = [make({}), make({ partition: 1 }), make({ firstOffset: 2 }), make({ topic: 'others' })]
      .flatMap(recordsOf)
      .map(({ headers }) => JSON.stringify(headers[1]))
    expect(new Set(ids).size).toBe(8)
  })

  it('has another id for another event at the same place, and the same one for the same', () => {
    const idOf = (event: KafkaLambdaEvent) => headersOf(firstOf(event)).find(([name]) => name === 'ce_id')?.[1]
    const a = { path: '/a', title: 'A' }
    const events = [
      mskEvent(pages, [a]),
      mskEvent(pages, [{ ...a, title: 'B' }]),
      mskEvent(pages, [unchecked({ ...a, title: 'C' })]),
      mskEvent(pages, [tombstone('/a')]),
      mskEvent(pages, [tombstone('/b')]),
      mskEvent(pages, [record(tombstone(), { key: '/c' })]),
      mskEvent(pages, [record(tombstone(), { key: Uint8Array.of(0xff) })]),
      mskEvent(clicks, [{ session: 's' }]),
      mskEvent(clicks, [{ session: 's', tags: { shelf: 'top' } }]),
    ]
    expect(new Set(events.map(idOf)).size).toBe(events.length)
    const again = { title: 'A', path: '/a' }
    const sound = idOf(mskEvent(pages, [a]))
    expect(idOf(mskEvent(pages, [again], { form: 'source', compression: 'zlib' }))).toBe(sound)
    expect(idOf(mskEvent(pages, [corrupt('payload', a)]))).toBe(sound)
  })

  it('is rejected as a producer rejects it, unless it is unchecked', async () => {
    const long = { path: '/a', title: 'too long' }
    expect(() => mskEvent(pages, [long])).toThrow(expect.objectContaining({ code: 'EVENT_INVALID' }))
    expect(await decode(pages, firstOf(mskEvent(pages, [unchecked(long)])).value)).toEqual(long)
    // @ts-expect-error a misspelled field does not compile
    expect(() => mskEvent(pages, [{ path: '/a', titel: 'A' }])).toThrow('Page.titel')
  })

  it('shows what is missing as null, or not at all', () => {
    const entries = [tombstone('/a'), record({ path: '/a', title: 'A' }, { key: null })]
    const [removed, keyless] = recordsOf(mskEvent(pages, entries))
    expect([removed?.value, keyless?.key]).toEqual([null, null])
    const [absent, without] = recordsOf(mskEvent(pages, entries, { missing: 'absent' }))
    expect(absent).not.toHaveProperty('value')
    expect(without).not.toHaveProperty('key')
    expect(bytesOf(absent?.key).toString()).toBe('/a')
  })

  it('has the facts that are given, signed header bytes and repeated names', () => {
    const facts = {
      partition: 3,
      offset: 17,
      timestamp: new Date(5),
      timestampType: 'LOG_APPEND_TIME',
      key: Uint8Array.of(0xff, 0),
      headers: [
        ['name', 'é'],
        ['name', Uint8Array.of(118, 220, 0, 127, 128)],
        ['__proto__', ''],
      ],
      cloudEvents: false,
    } as const
    const event = mskEvent(pages, [record(tombstone('/a'), facts), record(tombstone('/b'), { partition: 3 })])
    expect(recordsOf(event).map(({ offset }) => offset)).toEqual([17, 18])
    expect(firstOf(event)).toEqual({
      topic: 'pages',
      partition: 3,
      offset: 17,
      timestamp: 5,
      timestampType: 'LOG_APPEND_TIME',
      key: '/wA=',
      value: null,
      headers: [{ name: [-61, -87] }, { name: [118, -36, 0, 127, -128] }, JSON.parse('{"__proto__":[]}')],
    })
  })
})

describe('the forms of values', () => {
  it('frames with the id of the embedded registry, a pin, or one that is given, packed on request', () => {
    expect(readGlueFrame(bytesOf(page().value))).toMatchObject({ schemaVersionId: embeddedId, compression: 'none' })
    const given = '0f8a1f4e-0000-4000-8000-000000000001'
    const withGiven = page({ ids: { schemaVersionId: given }, compression: 'zlib' })
    const frame = readGlueFrame(bytesOf(withGiven.value))
    expect(frame).toMatchObject({ schemaVersionId: given, compression: 'zlib' })
    expect(pages.codec.decode(inflateSync(frame.body))).toEqual({ path: '/a', title: 'A' })
    const fromPin = mskEvent(pinned, [{ path: '/a', title: 'A' }], { ids: { registryArn: 'arn:music' } })
    expect(readGlueFrame(bytesOf(firstOf(fromPin).value)).schemaVersionId).toBe(pinOf(pages).schemaVersionId)
  })

  it('frames with the pin of the contract’s own version, as a registry of pins alone knows it', async () => {
    const { value } = firstOf(mskEvent(pinned, [{ path: '/a', title: 'A' }]))
    const prepared = await createEventDeserializer(pinned, pinnedRegistry([pinned])).prepare([bytesOf(value)])
    expect(prepared.deserialize(bytesOf(value))).toEqual({ path: '/a', title: 'A' })
    const embedded = firstOf(mskEvent(pinned, [{ path: '/a', title: 'A' }], { ids: 'embedded' }))
    expect(readGlueFrame(bytesOf(embedded.value)).schemaVersionId).toBe(embeddedId)
  })

  it('frames with the id of the embedded registry where another version is pinned alone', () => {
    const pins = { 'arn:empty': {}, 'arn:music': { '0.9.0': pinOf(pages) } }
    const { value } = firstOf(mskEvent({ ...pages, history: { ...pages.history, pins } }, [{ path: '/a', title: 'A' }]))
    expect(readGlueFrame(bytesOf(value)).schemaVersionId).toBe(embeddedId)
  })

  it('frames as Confluent does, with a number', () => {
    const { value } = page({ form: 'confluent', ids: { schemaId: 258 } })
    expect(bytesOf(value).subarray(0, 5)).toEqual(Buffer.of(0, 0, 0, 1, 2))
    expect(readFrame(bytesOf(value))).toMatchObject({ format: 'confluent', schemaId: 258 })
  })

  it('takes frames away and says the id beside them', () => {
    const source = page({ form: 'source' })
    expect(source.valueSchemaMetadata).toEqual({ dataFormat: 'AVRO', schemaId: embeddedId })
    expect(pages.codec.decode(bytesOf(source.value))).toEqual({ path: '/a', title: 'A' })
    expect(page({ form: 'source', ids: { schemaId: 7 } }).valueSchemaMetadata).toMatchObject({ schemaId: '7' })
  })

  it('writes JSON as Avro has it, with unions bare or wrapped', () => {
    const entries = [{ session: 's', total: 5, share: -0, mark: Uint8Array.of(65, 233), at: new Date(9) }]
    const text = (options: MskEventOptions) =>
      bytesOf(firstOf(mskEvent(clicks, entries, { form: 'json', ...options })).value).toString()
    expect(JSON.parse(text({}))).toMatchObject({ at: 9, session: 's', count: 1, total: 5, mark: 'Aé', tags: {} })
    expect(text({})).toContain('"share":-0.0')
    expect(JSON.parse(text({ jsonUnions: 'wrapped' }))).toMatchObject({ total: { long: 5 }, mark: { bytes: 'Aé' } })
    const { value } = firstOf(mskEvent(clicks, [{ session: 's' }], { form: 'json' }))
    expect(JSON.parse(bytesOf(value).toString())).toMatchObject({ total: null })
  })

  it('packs keys in a form of their own', () => {
    const framed = bytesOf(page({ keyForm: 'framed' }).key)
    expect(readGlueFrame(framed).schemaVersionId).toBe(embeddedSchemaVersionId(fingerprintOf('string')))
    expect(readGlueFrame(framed).body).toEqual(Buffer.from('\u0004/a'))
    const source = page({ keyForm: 'source', form: 'json', keyIds: { schemaId: 3 } })
    expect(source.keySchemaMetadata).toEqual({ dataFormat: 'AVRO', schemaId: '3' })
    expect(bytesOf(source.key).toString()).toBe('\u0004/a')
    expect(bytesOf(page({ keyForm: 'json' }).key).toString()).toBe('"/a"')
    expect(bytesOf(page({ keyForm: 'confluent', keyIds: { schemaId: 1 } }).key)).toEqual(
      Buffer.from('\0\0\0\0\u0001\u0004/a'),
    )
  })

  it('mixes forms in one event', () => {
    const entry = { path: '/a', title: 'A' }
    const [framed, source] = recordsOf(mskEvent(pages, [entry, record(entry, { form: 'source' })]))
    expect(framed).not.toHaveProperty('valueSchemaMetadata')
    expect(source).toHaveProperty('valueSchemaMetadata')
  })
})

describe('corrupt records', () => {
  const entry = { path: '/a', title: 'A' }
  it.each([
    ['frame', 'FRAME_UNKNOWN'],
    ['compression', 'FRAME_UNKNOWN'],
    ['schema-version-id', 'SCHEMA_NOT_FOUND'],
    ['payload', 'PAYLOAD_MALFORMED'],
    ['trailing-bytes', 'PAYLOAD_MALFORMED'],
  ] as const)('have a wrong %s: %s', async (how, code) => {
    for (const compression of ['none', 'zlib'] as const) {
      const [given, alone] = recordsOf(mskEvent(pages, [corrupt(how, entry), corrupt(how)], { compression }))
      await expect(decode(pages, given?.value)).rejects.toMatchObject({ code })
      await expect(decode(pages, alone?.value)).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z]/) })
      expect(bytesOf(given?.key).toString()).toBe('/a')
    }
  })

  it.each(['source', 'json', 'confluent'] satisfies PayloadForm[])('have values in %s that are none', (form) => {
    const options = { form, ids: { schemaId: 1 } } as const
    const right = bytesOf(firstOf(mskEvent(pages, [entry], options)).value)
    for (const how of ['frame', 'payload', 'trailing-bytes'] as const) {
      expect(bytesOf(firstOf(mskEvent(pages, [corrupt(how, entry)], options)).value)).not.toEqual(right)
    }
    const unknown = firstOf(mskEvent(pages, [corrupt('schema-version-id', entry)], options))
    expect(JSON.stringify(unknown)).toMatch(form === 'confluent' ? /"value":"AH\/\/\// : /"schemaId":"2147483647"/)
  })

  it('are what Lambda never sends', () => {
    const hows = ['base64', 'key', 'headers', 'partition', 'offset'] as const
    const event = mskEvent(
      pages,
      hows.map((how) => corrupt(how, entry)),
    )
    const [base64, key, headers, partition, offset] = recordsOf(event)
    expect(base64?.value).toContain('%')
    expect(key?.key).toContain('%')
    expect(headers?.headers.at(-1)).toEqual({ broken: [104.5] })
    expect(partition).not.toHaveProperty('partition')
    expect(offset).not.toHaveProperty('offset')
    expect(mskEvent(pages, [record(corrupt('frame', entry), { partition: 1 })]).records).toHaveProperty('pages-1')
  })
})

describe('events', () => {
  it('of several topics become one, and nothing that was given changes', () => {
    const first = mskEvent(pages, [tombstone('/a')])
    const before = structuredClone(first)
    const merged = kafkaEvent([
      first,
      mskEvent(clicks, [{ session: 's' }]),
      mskEvent(pages, [tombstone('/b')], { firstOffset: 1 }),
    ])
    expect(Object.entries(merged.records).map(([member, records]) => [member, records.length])).toEqual([
      ['pages-0', 2],
      ['clicks-0', 1],
    ])
    expect(first).toEqual(before)
  })

  it('of a cluster of one’s own have no ARN', () => {
    expect(mskEvent(pages, [], { eventSource: 'SelfManagedKafka' })).toEqual({
      eventSource: 'SelfManagedKafka',
      bootstrapServers: expect.stringContaining(','),
      records: {},
    })
  })

  it('are what @types/aws-lambda says, but for keys and values that are missing', () => {
    expectTypeOf<Omit<MskLambdaEvent, 'records'>>().toExtend<Omit<MSKEvent, 'records'>>()
    expectTypeOf<Omit<KafkaLambdaRecord, 'key' | 'value'>>().toExtend<Omit<MSKRecord, 'key' | 'value'>>()
    expectTypeOf<MSKEvent>().toExtend<MskLambdaEvent>()
  })
})

describe('options', () => {
  it.each([
    // @ts-expect-error a wire form cannot publish
    ['a wire form', () => mskEvent(wireForm, [tombstone('/a')]), 'main entry'],
    // @ts-expect-error a name that a module does not export
    ['no contract', () => mskEvent(undefined, [tombstone('/a')]), 'main entry'],
    // @ts-expect-error an event and no list
    ['an event without a list', () => mskEvent(pages, { path: '/a', title: 'A' }), 'mskEvent(contract, [event])'],
    ['an unknown name', () => mskEvent(pages, [], JSON.parse('{"offset":1}')), '"offset" is not an option'],
    ['an unknown fact', () => mskEvent(pages, [record(tombstone('/a'), JSON.parse('{"time":1}'))]), '"time"'],
    ['a number for Glue', () => page({ ids: { schemaId: 1 } }), 'schema version id'],
    ['no number for Confluent', () => page({ form: 'confluent' }), '{ schemaId: 1 }'],
    ['no number for Confluent’s keys', () => page({ keyForm: 'confluent' }), '{ schemaId: 1 }'],
    ['a registry without a pin', () => page({ ids: { registryArn: 'arn:other' } }), 'arn:other'],
    ['ids of two kinds', () => page({ ids: JSON.parse('{"schemaId":1,"registryArn":"a"}') }), '"ids"'],
    [
      'offsets that do not ascend',
      () => mskEvent(pages, [tombstone('/a'), record(tombstone('/b'), { offset: 0 })]),
      'pages-0',
    ],
    [
      'a partition twice',
      () => kafkaEvent([mskEvent(pages, [tombstone('/a')]), mskEvent(pages, [tombstone('/a')])]),
      '1 at least',
    ],
    ['no event', () => kafkaEvent([]), 'one event at least'],
    [
      'two sources',
      () => kafkaEvent([mskEvent(pages, []), mskEvent(pages, [], { eventSource: 'SelfManagedKafka' })]),
      '"eventSource"',
    ],
    ['a record of a record', () => record(record(tombstone('/a'), {}), {}), 'a record already'],
  ])('rejects %s', (_, make, words) => {
    expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID', message: expect.stringContaining(words) }))
  })
})
