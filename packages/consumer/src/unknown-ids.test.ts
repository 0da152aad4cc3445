import {
  CounterpointError,
  fingerprintOf,
  glueHeader,
  schemaVersionId,
  writeGlueFrame,
} from '@counterpoint/contract-kit'
import { pinnedRegistry, type SchemaRegistry } from '@counterpoint/schema-registry'
import { expect, it } from 'vitest'
import { createConsumer } from './consumer.ts'
import { deadLetterTopic } from './dead-letter.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { deadLetters, framed, openMesh, registry, runUntil } from './testing/mesh.ts'

/** An event under an id that nobody knows. */
async function unknown(number: number): Promise<Uint8Array> {
  const bytes = Buffer.from(await framed(clicks, { session: 'unknown' }))
  bytes.fill(7, 2, 14).writeUInt32BE(number, 14)
  return bytes
}

it('what came before an unknown id does not wait for it', async () => {
  const { log, put } = await openMesh()
  await put('clicks', 'a', await framed(clicks, { session: 'first' }), 0)
  await put('clicks', 'a', await framed(clicks, { session: 'second' }), 0)
  await put('clicks', 'a', await unknown(1), 0)
  const handled: string[] = []
  const knownAlone: SchemaRegistry = {
    ...registry,
    schemaOf: (id) =>
      id.startsWith('07070707')
        ? Promise.reject(new CounterpointError('REGISTRY_UNAVAILABLE', 'down'))
        : registry.schemaOf(id),
  }
  await runUntil(
    log,
    {
      routes: [route(clicks, ({ session }) => handled.push(session))],
      registry: knownAlone,
      deadLetter: deadLetterTopic(deadLetters),
    },
    (consumer) => (consumer.health().waiting[0]?.attempts ?? 0) >= 2,
  )
  expect(handled).toEqual(['first', 'second'])
  expect(log.recordsOf(deadLetters, 0)).toEqual([])
})

it('a flood of unknown ids is asked for a few at a time, and ends when the consumer does', async () => {
  const { log, put } = await openMesh()
  for (let number = 0; number < 200; number += 1) await put('clicks', 'a', await unknown(number), 0)
  const asked = { inAll: 0, underWay: 0, most: 0 }
  const slow: SchemaRegistry = {
    ...registry,
    schemaOf: async (id) => {
      asked.inAll += 1
      asked.underWay += 1
      asked.most = Math.max(asked.most, asked.underWay)
      await new Promise((resolve) => setTimeout(resolve, 5))
      asked.underWay -= 1
      return registry.schemaOf(id)
    },
  }
  const options = { routes: [route(clicks, () => {})], registry: slow, deadLetter: deadLetterTopic(deadLetters) }
  await runUntil(log, options, () => asked.inAll >= 32)
  expect(asked.most).toBeLessThanOrEqual(16)
  expect(asked.inAll).toBeLessThan(200)
})

it('an outage of one id holds up none that was answered before it', async () => {
  const { log, put } = await openMesh()
  await put('clicks', 'a', await unknown(1), 0)
  await put('clicks', 'a', await framed(clicks, { session: 'behind' }), 0)
  await put('clicks', 'a', await unknown(2), 0)
  const handled: string[] = []
  const answering: SchemaRegistry = {
    ...registry,
    schemaOf: (id) =>
      id.endsWith('0002')
        ? Promise.reject(new CounterpointError('REGISTRY_UNAVAILABLE', 'down'))
        : registry.schemaOf(id),
  }
  await runUntil(
    log,
    {
      routes: [route(clicks, ({ session }) => handled.push(session))],
      registry: answering,
      deadLetter: deadLetterTopic(deadLetters),
    },
    (consumer) => (consumer.health().waiting[0]?.attempts ?? 0) >= 2 && handled.length > 0,
  )
  expect(handled).toEqual(['behind'])
  expect(log.recordsOf(deadLetters, 0)).toHaveLength(1)
})

it('nothing is handled after the partition was taken away during a lookup', async () => {
  const { log, put } = await openMesh()
  await put('clicks', 'a', await framed(clicks, { session: 's' }), 0)
  const handled: string[] = []
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const slow: SchemaRegistry = {
    ...registry,
    schemaOf: async (id) => {
      asked.resolve()
      await answer.promise
      return registry.schemaOf(id)
    },
  }
  const consumer = createConsumer({
    group: 'g',
    log,
    registry: slow,
    routes: [route(clicks, ({ session }) => handled.push(session))],
    fetch: { maxWaitMs: 5 },
  })
  const running = consumer.run()
  await asked.promise
  const closing = consumer.close()
  answer.resolve()
  await Promise.all([closing, running])
  expect(handled).toEqual([])
})

it('a contract without pins, and no registry, is an error where the consumer is made', async () => {
  const { log } = await openMesh()
  expect(() => createConsumer({ group: 'g', log, routes: [route(clicks, () => {})] })).toThrow(
    /^OPTION_INVALID .*Click 1\.0\.0 has no pins; publish it/,
  )
  const named = { group: 'g', log, routes: [route(clicks, () => {})], registry: pinnedRegistry }
  expect(() => createConsumer(named)).toThrow('has no pins')
})

it('with pins alone, records of a newer version wait for an upgrade or a registry, and are not dead-lettered', async () => {
  const { log, put } = await openMesh()
  const id = schemaVersionId('11111111-2222-4333-8444-555555555555')
  const pin = { schemaVersionId: id, fingerprint: fingerprintOf(clicks.schema) }
  const pinned = { ...clicks, history: { ...clicks.history, pins: { 'arn:one': { [clicks.version]: pin } } } }
  const known = await framed(clicks, { session: 'known' })
  await put('clicks', 'a', writeGlueFrame(glueHeader(id, 'none'), known.subarray(18)), 0)
  await put('clicks', 'a', await unknown(1), 0)
  const handled: string[] = []
  const codes = new Set<string>()
  await runUntil(
    log,
    {
      routes: [route(pinned, ({ session }) => handled.push(session))],
      registry: pinnedRegistry,
      deadLetter: deadLetterTopic(deadLetters),
    },
    (consumer) => {
      const [waiting] = consumer.health().waiting
      if (waiting !== undefined) codes.add(waiting.message)
      return (waiting?.attempts ?? 0) >= 2
    },
  )
  expect(handled).toEqual(['known'])
  expect([...codes]).toEqual([expect.stringMatching(/^REGISTRY_UNAVAILABLE .*the writer has a newer version.*Upgrade/)])
  expect(log.recordsOf(deadLetters, 0)).toEqual([])
})
