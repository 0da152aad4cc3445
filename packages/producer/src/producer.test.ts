import { defineContract, type EventIdentity } from '@counterpoint/contract-kit'
import { embeddedRegistry, type SchemaRegistry } from '@counterpoint/schema-registry'
import { memoryLog } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ProducerOptions } from './options.ts'
import { createProducer } from './producer.ts'
import { removal } from './removal.ts'
import { clicks, pages } from './testing/contracts.ts'

const identity: EventIdentity = {
  now: () => 1_700_000_000_000,
  newId: () => '018bcfe5-6800-7000-8000-000000000001',
}

async function open(options: Partial<ProducerOptions> = {}) {
  const log = memoryLog()
  await log.createTopics([
    { topic: 'clicks', partitions: 1, cleanup: 'delete' },
    { topic: 'pages', partitions: 1, cleanup: 'compact' },
  ])
  const registry = embeddedRegistry([clicks, pages])
  const producer = createProducer({ source: 'test-service', log, registry, identity, ...options })
  return { log, producer, registry }
}

const texts = (headers: readonly (readonly [string, Uint8Array])[] = []) =>
  headers.map(([name, value]) => [name, Buffer.from(value).toString('utf8')])

describe('publish', () => {
  it('stores the framed event under its key, with the CloudEvents headers and nothing else', async () => {
    const { log, producer, registry } = await open()
    const receipt = await producer.publish(clicks, { session: 'söss' })
    expect(receipt).toEqual({ topic: 'clicks', partition: 0, offset: 0n })
    const [record] = log.recordsOf('clicks', 0)
    expect(Buffer.from(record?.key ?? []).toString('utf8')).toBe('söss')
    expect(record?.timestampMs).toBe(1_700_000_000_000)
    expect(texts(record?.headers)).toEqual([
      ['ce_specversion', '1.0'],
      ['ce_id', '018bcfe5-6800-7000-8000-000000000001'],
      ['ce_source', 'test-service'],
      ['ce_type', 'test.Click'],
      ['ce_time', '2023-11-14T22:13:20.000Z'],
    ])
    const id = await registry.idOf({ schemaName: 'clicks' }, clicks.schema)
    expect(Buffer.from(record?.value ?? []).toString('hex')).toMatch(new RegExp(`^0300${id.replaceAll('-', '')}`))
    expect(clicks.codec.decode(Buffer.from(record?.value ?? []).subarray(18))).toEqual({
      id: '018bcfe5-6800-7000-8000-000000000001',
      at: new Date(1_700_000_000_000),
      session: 'söss',
      count: 1,
    })
  })

  it('takes the id and the time of the event for the headers when they are given', async () => {
    const { log, producer } = await open({ traceContext: () => ({ traceparent: '00-a-b-01', tracestate: 'v=1' }) })
    const id = '018f3b6e-7d5a-7c3e-8a55-0123456789ab'
    await producer.publish(clicks, { session: 's', id, at: new Date(5) })
    expect(Object.fromEntries(texts(log.recordsOf('clicks', 0)[0]?.headers))).toMatchObject({
      ce_id: id,
      ce_time: '1970-01-01T00:00:00.005Z',
      traceparent: '00-a-b-01',
      tracestate: 'v=1',
    })
  })

  it('rejects what the contract rejects, with every path, and sends nothing', async () => {
    const { log, producer } = await open()
    const wrong = { session: '', count: 1.5 }
    await expect(producer.publish(clicks, wrong)).rejects.toMatchObject({
      code: 'EVENT_INVALID',
      message: 'EVENT_INVALID  Click.session: must have at least 1 character; Click.count: must be an int',
      details: { problems: [{ path: 'Click.session' }, { path: 'Click.count' }] },
    })
    expect(log.recordsOf('clicks', 0)).toEqual([])
  })

  it('rejects what Avro cannot carry, with its path', async () => {
    const { producer } = await open()
    await expect(producer.publish(clicks, { session: '\ud800' })).rejects.toMatchObject({
      code: 'EVENT_INVALID',
      details: { problems: [{ path: 'Click.session', code: 'not_representable' }] },
    })
  })

  it('keeps the order in which it was called, in few sends', async () => {
    const { log, producer } = await open()
    const sessions = Array.from({ length: 300 }, (_, index) => `s${index}`)
    const receipts = await Promise.all(sessions.map((session) => producer.publish(clicks, { session })))
    expect(receipts.map(({ offset }) => offset)).toEqual(sessions.map((_, index) => BigInt(index)))
    expect(log.recordsOf('clicks', 0).map(({ key }) => Buffer.from(key ?? []).toString())).toEqual(sessions)
  })

  it('says whether a record that failed may have been stored', async () => {
    const { log, producer } = await open()
    log.failNextSend('not-stored')
    await expect(producer.publish(clicks, { session: 's' })).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    log.failNextSend('answer-lost')
    await expect(producer.publish(clicks, { session: 's' })).rejects.toMatchObject({ code: 'DELIVERY_UNKNOWN' })
    await expect(producer.publish(clicks, { session: 's' })).resolves.toMatchObject({ offset: 1n })
  })

  it('tries the registry again after it was down', async () => {
    const { registry } = await open()
    let down = true
    const flaky: SchemaRegistry = {
      ...registry,
      idOf: (subject, schema) => (down ? Promise.reject(new Error('down')) : registry.idOf(subject, schema)),
    }
    const { producer } = await open({ registry: flaky })
    await expect(producer.publish(clicks, { session: 's' })).rejects.toThrow('down')
    down = false
    await expect(producer.publish(clicks, { session: 's' })).resolves.toBeDefined()
  })
})

describe('what cannot be published', () => {
  it('a contract without pins when no registry is given, a draft, a topic that is not there', async () => {
    const { log, producer } = await open()
    await expect(createProducer({ source: 's', log }).publish(clicks, { session: 's' })).rejects.toMatchObject({
      code: 'SCHEMA_NOT_REGISTERED',
    })
    const draft = defineContract({
      name: 'Draft',
      namespace: 'test',
      version: '0.1.0',
      topic: 'drafts',
      stream: 'entities',
      key: 'key',
      compatibility: 'NONE',
      owner: { team: 'tests' },
      schema: z.strictObject({ key: z.string() }),
      history: {},
    })
    await expect(producer.publish(draft, { key: 'k' })).rejects.toMatchObject({ code: 'CONTRACT_NOT_SNAPSHOTTED' })
    await log.deleteTopics(['clicks'])
    await expect(producer.publish(clicks, { session: 's' })).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  })

  it('anything after close, which waits for what is under way', async () => {
    const { log, producer } = await open()
    await producer.publish(clicks, { session: 'first' })
    const pending = producer.publish(clicks, { session: 's' })
    await new Promise((resolve) => setImmediate(resolve))
    await producer.close()
    await expect(pending).resolves.toBeDefined()
    expect(log.recordsOf('clicks', 0)).toHaveLength(2)
    await expect(producer.publish(clicks, { session: 's' })).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('options that do not exist or contradict their rule', async () => {
    const { log } = await open()
    const misspelled = { source: 's', log, lingerMS: 5 }
    expect(() => createProducer(misspelled)).toThrow('"lingerMS" is not an option')
    expect(() => createProducer({ source: '', log })).toThrow('"source" must be a text that is not empty')
    expect(() => createProducer({ source: 's', log, maxBatchRecords: 0 })).toThrow('"maxBatchRecords" must be')
  })
})

describe('remove', () => {
  it('stores a tombstone under the key', async () => {
    const { log, producer } = await open()
    await producer.remove(pages, '/home')
    const [record] = log.recordsOf('pages', 0)
    expect([Buffer.from(record?.key ?? []).toString(), record?.value]).toEqual(['/home', null])
    expect(texts(record?.headers)[3]).toEqual(['ce_type', 'test.Page'])
  })

  it('is for entities, and for a key', async () => {
    const { producer } = await open()
    await expect(producer.remove(pages, '')).rejects.toMatchObject({ code: 'OPTION_INVALID' })
    // @ts-expect-error: events cannot be removed
    await expect(producer.remove(clicks, 's')).rejects.toMatchObject({ code: 'OPTION_INVALID' })
  })
})

describe('publishMany', () => {
  it('publishes states and removals in their order, and reports on the way', async () => {
    const { log, producer } = await open()
    const totals: number[] = []
    const result = await producer.publishMany(
      pages,
      [{ path: '/a', title: 'A' }, removal('/a'), { path: '/b', title: 'B' }],
      { onProgress: ({ published, removed }) => totals.push(published + removed) },
    )
    expect(result).toEqual({ published: 2, removed: 1, rejected: 0 })
    expect(totals.at(-1)).toBe(3)
    expect(log.recordsOf('pages', 0).map(({ value }) => value === null)).toEqual([false, true, false])
  })

  it('tells of each rejection before it reads on, and publishes the others', async () => {
    const { producer } = await open()
    const steps: string[] = []
    function* inputs() {
      for (const title of ['ok', 'far too long for a title', 'ok too']) {
        steps.push(`read ${title.length}`)
        yield { path: '/a', title }
      }
    }
    const result = await producer.publishMany(pages, inputs(), {
      onRejected: ({ index, error }) => steps.push(`rejected ${index} ${error.code}`),
    })
    expect(result).toEqual({ published: 2, removed: 0, rejected: 1 })
    expect(steps).toEqual(['read 2', 'read 24', 'rejected 1 EVENT_INVALID', 'read 6'])
  })

  it('without onRejected the first rejection ends it, and what was read before is published', async () => {
    const { log, producer } = await open()
    const inputs = [
      { path: '/a', title: 'A' },
      { path: '', title: 'B' },
      { path: '/c', title: 'C' },
    ]
    await expect(producer.publishMany(pages, inputs)).rejects.toMatchObject({
      code: 'EVENT_INVALID',
      details: { index: 1, published: 1 },
    })
    expect(log.recordsOf('pages', 0)).toHaveLength(1)
  })

  it('ends with the first failed delivery, and says how much was published', async () => {
    const { log, producer } = await open({ maxBatchRecords: 2 })
    async function* inputs() {
      yield { path: '/a', title: 'A' }
      yield { path: '/b', title: 'B' }
      await new Promise((resolve) => setTimeout(resolve, 20))
      log.failNextSend('answer-lost')
      for (let index = 0; index < 100; index += 1) yield { path: '/c', title: 'C' }
    }
    await expect(producer.publishMany(pages, inputs())).rejects.toMatchObject({
      code: 'DELIVERY_UNKNOWN',
      details: { index: 2 },
    })
    expect(log.recordsOf('pages', 0).length).toBeLessThan(20)
  })

  it('stops at its signal, with what was read delivered', async () => {
    const { log, producer } = await open()
    const controller = new AbortController()
    function* inputs() {
      yield { path: '/a', title: 'A' }
      controller.abort()
      yield { path: '/b', title: 'B' }
    }
    await expect(producer.publishMany(pages, inputs(), { signal: controller.signal })).rejects.toMatchObject({
      code: 'ABORTED',
      details: { published: 1 },
    })
    expect(log.recordsOf('pages', 0)).toHaveLength(1)
  })

  it('reads no further ahead than its queue allows', async () => {
    const { log, producer } = await open({ maxBatchRecords: 10 })
    let read = 0
    let furthestAhead = 0
    function* inputs() {
      for (; read < 500; read += 1) {
        furthestAhead = Math.max(furthestAhead, read - log.recordsOf('pages', 0).length)
        yield { path: `/${read}`, title: 'T' }
      }
    }
    await producer.publishMany(pages, inputs())
    expect(furthestAhead).toBeLessThanOrEqual(20)
  })
})

describe('what the caller’s own code throws during publishMany', () => {
  const pageAt = (path: string) => ({ path, title: 'T' })

  it('comes out of it, after what was read has been delivered', async () => {
    const { log, producer } = await open()
    function* inputs() {
      yield pageAt('/a')
      throw new TypeError('mine')
    }
    await expect(producer.publishMany(pages, inputs())).rejects.toThrow(new TypeError('mine'))
    expect(log.recordsOf('pages', 0)).toHaveLength(1)
    const onProgress = () => {
      throw new RangeError('mine too')
    }
    await expect(producer.publishMany(pages, [pageAt('/b')], { onProgress })).rejects.toThrow(
      new RangeError('mine too'),
    )
  })
})
