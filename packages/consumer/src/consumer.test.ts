import { rejected } from '@counterpoint/sink-kit'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { createConsumer } from './consumer.ts'
import { deadLetterTopic } from './dead-letter.ts'
import type { EventContext } from './handler.ts'
import type { WaitingPartition } from './health.ts'
import { route } from './route.ts'
import { clicks, pages } from './testing/contracts.ts'
import { deadLetters, framed, openMesh, registry, runUntil, silent } from './testing/mesh.ts'

const letterHeaders = (headers: readonly (readonly [string, Uint8Array])[] = []) =>
  Object.fromEntries(headers.map(([name, value]) => [name, Buffer.from(value).toString('utf8')]))

describe('handlers', () => {
  it('get typed events with their context, in the order of the partition', async () => {
    const { log, put } = await openMesh()
    for (const session of ['a', 'b', 'c']) await put('clicks', session, await framed(clicks, { session }))
    const seen: [string, EventContext][] = []
    const handler = route(clicks, (event, context) => {
      expectTypeOf(event.at).toEqualTypeOf<Date>()
      seen.push([event.session, context])
    })
    const consumer = await runUntil(log, { routes: [handler] }, () => seen.length === 3)
    expect(seen.map(([session, { offset }]) => [session, offset])).toEqual([
      ['a', 0n],
      ['b', 1n],
      ['c', 2n],
    ])
    expect(seen[0]?.[1].headers.text('trace')).toBe('t')
    expect(consumer.statistics()).toEqual({
      handled: 3,
      deadLettered: 0,
      violations: 0,
      violationPaths: {},
      redelivered: 0,
    })
    expect(log.committed('g', 'clicks', 0)).toBe(3n)
  })

  it('of entities get states and removals', async () => {
    const { log, put } = await openMesh()
    await put('pages', '/a', await framed(pages, { path: '/a', title: 'A' }))
    await put('pages', '/a', null)
    const titles: string[] = []
    const handler = route(pages, {
      state: ({ path, title }) => titles.push(`${path} ${title}`),
      removed: (path) => titles.push(`${path} removed`),
    })
    await runUntil(log, { routes: [handler] }, () => titles.length === 2)
    expect(titles).toEqual(['/a A', '/a removed'])
  })

  it('must not forget a case', () => {
    // @ts-expect-error: removed is missing
    expect(() => route(pages, { state: () => {} })).toThrow('OPTION_INVALID')
    // @ts-expect-error: an events contract has a function
    expect(() => route(clicks, { state: () => {}, removed: () => {} })).toThrow('OPTION_INVALID')
  })

  it('handle with whatever they return, unless it is rejected()', async () => {
    const { log, put } = await openMesh()
    for (const session of ['a', 'b']) await put('clicks', session, await framed(clicks, { session }))
    const results = new Map<string, unknown>([
      ['a', new Map()],
      ['b', rejected('NOT_FOR_US')],
    ])
    const handler = route(clicks, ({ session }) => results.get(session))
    const options = { routes: [handler], deadLetter: deadLetterTopic(deadLetters) }
    await runUntil(log, options, async () => (await log.lag('g', ['clicks'])) === 0n)
    const letters = log.recordsOf(deadLetters, 0)
    expect(letters.map(({ headers }) => letterHeaders(headers)['counterpoint-dead-letter-code'])).toEqual([
      'NOT_FOR_US',
    ])
  })
})

describe('dead letters', () => {
  it('keep the original bytes, and say why and whence in headers, without key or value', async () => {
    const { log, put } = await openMesh()
    const good = await framed(clicks, { session: 's' })
    const poison: readonly (readonly [string, Uint8Array | null])[] = [
      ['FRAME_UNKNOWN', Buffer.from('no frame')],
      ['PAYLOAD_MALFORMED', good.subarray(0, -1)],
      ['SCHEMA_NOT_FOUND', Buffer.concat([Buffer.from([3, 0]), Buffer.alloc(16, 7), good.subarray(18)])],
      ['PAYLOAD_MALFORMED', null],
    ]
    for (const [, value] of poison) await put('clicks', 'secret-key', value)
    await put('clicks', 's', good)
    const handled: string[] = []
    const handler = route(clicks, ({ session }) => handled.push(session))
    const options = { routes: [handler], deadLetter: deadLetterTopic(deadLetters) }
    const consumer = await runUntil(log, options, () => handled.length === 1)
    const letters = log.recordsOf(deadLetters, 0)
    expect(letters.map(({ value }) => value)).toEqual(poison.map(([, value]) => value))
    expect(letters.map(({ headers }) => letterHeaders(headers)['counterpoint-dead-letter-code'])).toEqual(
      poison.map(([code]) => code),
    )
    const first = letterHeaders(letters[0]?.headers)
    expect(first).toEqual({
      trace: 't',
      'counterpoint-dead-letter-code': 'FRAME_UNKNOWN',
      'counterpoint-dead-letter-topic': 'clicks',
      'counterpoint-dead-letter-partition': '0',
      'counterpoint-dead-letter-offset': '0',
      'counterpoint-dead-letter-timestamp': String(log.recordsOf('clicks', 0)[0]?.timestampMs),
      'counterpoint-dead-letter-group': 'g',
      'counterpoint-dead-letter-contract': 'test.Click@1.0.0',
    })
    expect(consumer.statistics()).toMatchObject({ handled: 1, deadLettered: 4 })
  })

  it('are never dropped: without a destination the partition stops, others go on, health says it', async () => {
    const { log, put } = await openMesh()
    await put('clicks', 'a', await framed(clicks, { session: 'before' }), 0)
    await put('clicks', 'a', Buffer.from('no frame'), 0)
    await put('clicks', 'a', await framed(clicks, { session: 'behind' }), 0)
    await put('clicks', 'b', await framed(clicks, { session: 'beside' }), 1)
    const handled: string[] = []
    let waiting: readonly WaitingPartition[] = []
    await runUntil(log, { routes: [route(clicks, ({ session }) => handled.push(session))] }, (running) => {
      waiting = running.health().waiting
      return handled.length >= 2 && (waiting[0]?.attempts ?? 0) >= 3
    })
    expect(handled.sort()).toEqual(['before', 'beside'])
    expect(waiting).toMatchObject([{ topic: 'clicks', partition: 0, offset: '1', code: 'PARTITION_STOPPED' }])
    expect(log.committed('g', 'clicks', 0)).toBe(1n)
  })

  it('that cannot be sent keep their record uncommitted', async () => {
    const { log, put } = await openMesh()
    await put('clicks', 'a', Buffer.from('no frame'))
    const options = { routes: [route(clicks, () => {})], deadLetter: deadLetterTopic('absent') }
    let waiting: readonly WaitingPartition[] = []
    const consumer = await runUntil(log, options, (running) => {
      waiting = running.health().waiting
      return waiting.length === 1
    })
    expect(waiting[0]?.code).toBe('DESTINATION_UNAVAILABLE')
    expect(consumer.health()).toEqual({ healthy: false, state: 'stopped', waiting: [] })
    expect(log.committed('g', 'clicks', 0)).toBe(0n)
  })
})

describe('an outage is not poison', () => {
  it('what a handler throws comes again, of whatever type; nothing behind it is handled before', async () => {
    const { log, put } = await openMesh()
    for (const session of ['a', 'b', 'c']) await put('clicks', session, await framed(clicks, { session }))
    const calls: string[] = []
    const throws = [new Error('down'), 'text', undefined, rejected('thrown, not returned')]
    const handler = route(clicks, ({ session }) => {
      calls.push(session)
      if (session === 'b' && throws.length > 0) throw throws.shift()
    })
    const options = { routes: [handler], deadLetter: deadLetterTopic(deadLetters) }
    const consumer = await runUntil(log, options, () => calls.includes('c'))
    expect(calls).toEqual(['a', 'b', 'b', 'b', 'b', 'b', 'c'])
    expect(log.recordsOf(deadLetters, 0)).toEqual([])
    expect(consumer.statistics()).toMatchObject({ handled: 3, redelivered: 8 })
  })

  it('a registry that is down makes the partition wait', async () => {
    const { log, put } = await openMesh()
    await put('clicks', 'a', await framed(clicks, { session: 'a' }))
    let asked = 0
    const flaky = {
      ...registry,
      schemaOf: async (...parameters: Parameters<typeof registry.schemaOf>) => {
        asked += 1
        if (asked < 3) throw new Error('down')
        return registry.schemaOf(...parameters)
      },
    }
    const handled: string[] = []
    const handler = route(clicks, ({ session }) => handled.push(session))
    const options = { routes: [handler], registry: flaky, deadLetter: deadLetterTopic(deadLetters) }
    await runUntil(log, options, () => handled.length === 1)
    expect(asked).toBe(3)
    expect(log.recordsOf(deadLetters, 0)).toEqual([])
  })
})

describe('refinements on reading', () => {
  const tooLong = async () => {
    const mesh = await openMesh()
    const { codec } = pages
    const title = 'longer than the twenty characters of the contract'
    const frame = Buffer.from(await framed(pages, { path: '/a', title: 'A' }))
    await mesh.put('pages', '/a', Buffer.concat([frame.subarray(0, 18), codec.encode({ path: '/a', title })]))
    return mesh
  }

  it('are reported by default, and the event is delivered unchanged', async () => {
    const { log } = await tooLong()
    const titles: string[] = []
    const handler = route(pages, { state: ({ title }) => titles.push(title), removed: () => {} })
    const consumer = await runUntil(log, { routes: [handler] }, () => titles.length === 1)
    expect(titles[0]).toContain('longer than')
    expect(consumer.statistics()).toMatchObject({ handled: 1, violations: 1, violationPaths: { 'Page.title': 1 } })
  })

  it('are dead-lettered on request, with the path', async () => {
    const { log } = await tooLong()
    const handler = route(pages, { state: () => {}, removed: () => {} })
    const options = { routes: [handler], validate: 'reject', deadLetter: deadLetterTopic(deadLetters) } as const
    await runUntil(log, options, () => log.recordsOf(deadLetters, 0).length === 1)
    expect(letterHeaders(log.recordsOf(deadLetters, 0)[0]?.headers)).toMatchObject({
      'counterpoint-dead-letter-code': 'EVENT_INVALID',
      'counterpoint-dead-letter-path': 'Page.title',
      'counterpoint-dead-letter-constraint': 'must have at most 20 characters',
    })
  })
})

describe('running and stopping', () => {
  it('ends at the signal, after the handler under way, with what it handled committed', async () => {
    const { log, put } = await openMesh()
    for (const session of ['a', 'b']) await put('clicks', session, await framed(clicks, { session }))
    const controller = new AbortController()
    const finished: string[] = []
    const handler = route(clicks, async ({ session }, { signal }) => {
      controller.abort()
      await new Promise((resolve) => setTimeout(resolve, 10))
      finished.push(`${session} ${signal.aborted}`)
    })
    const consumer = createConsumer({ group: 'g', log, registry, routes: [handler], logger: silent })
    await consumer.run({ signal: controller.signal })
    expect(finished).toEqual(['a true'])
    expect(log.committed('g', 'clicks', 0)).toBe(1n)
    expect(consumer.health()).toEqual({ healthy: false, state: 'stopped', waiting: [] })
    await expect(consumer.run()).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('rejects a topic that is not there', async () => {
    const { log } = await openMesh()
    await log.deleteTopics(['clicks'])
    const consumer = createConsumer({ group: 'g', log, registry, routes: [route(clicks, () => {})] })
    await expect(consumer.run()).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  })

  it('knows its options by name, and reads a topic once', async () => {
    const { log } = await openMesh()
    const routes = [route(clicks, () => {})]
    const misspelled = { group: 'g', log, routes, deadLeter: deadLetterTopic('x') }
    expect(() => createConsumer(misspelled)).toThrow('"deadLeter" is not an option')
    expect(() => createConsumer({ group: 'g', log, routes: [] })).toThrow('at least one route')
    expect(() => createConsumer({ group: 'g', log, routes: [...routes, ...routes] })).toThrow(
      'two routes read the topic',
    )
  })
})
