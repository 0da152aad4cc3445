import { BoundedCache, CounterpointError, schemaVersionId } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { embeddedRegistry } from '../embedded/registry.ts'
import type { SchemaRegistry } from '../registry.ts'
import { first, second, thing } from '../testing/contract.ts'
import { createEventDeserializer } from './deserializer.ts'
import { createEventSerializer } from './serializer.ts'

const registry = embeddedRegistry([second])

/** Counts what a registry is asked. */
function counting(inner: SchemaRegistry) {
  const asked: string[] = []
  const counted: SchemaRegistry = {
    idOf: (subject, schema) => inner.idOf(subject, schema),
    schemaOf: (id) => {
      asked.push(id)
      return inner.schemaOf(id)
    },
  }
  return { asked, registry: counted }
}

const framed = async (contract: typeof first | typeof second, event: typeof thing) =>
  (await createEventSerializer(contract, registry)).serialize(event)

describe('serializer and deserializer', () => {
  it.each(['none', 'zlib'] as const)('give an event back (%s)', async (compression) => {
    const bytes = (await createEventSerializer(first, registry, compression)).serialize(thing)
    const { deserialize } = await createEventDeserializer(first, registry).prepare([bytes])
    expect(deserialize(bytes)).toStrictEqual(thing)
  })

  it('read old events with a new contract, and new events with an old one', async () => {
    const old = await framed(first, thing)
    const recent = (await createEventSerializer(second, registry)).serialize({ ...thing, note: 'n' })
    const upToDate = await createEventDeserializer(second, registry).prepare([old, recent])
    expect(upToDate.deserialize(old)).toStrictEqual(thing)
    const behind = await createEventDeserializer(first, registry).prepare([old, recent])
    expect(behind.deserialize(recent)).toStrictEqual(thing)
  })

  it('ask for each unknown id once, and not again', async () => {
    const counted = counting(registry)
    const old = await framed(first, thing)
    const recent = await framed(second, thing)
    const deserializer = createEventDeserializer(second, counted.registry)
    await deserializer.prepare([old, recent, old, recent, null])
    expect(counted.asked).toHaveLength(2)
    await deserializer.prepare([recent, old])
    expect(counted.asked).toHaveLength(2)
  })
})

describe('what cannot be read', () => {
  const unknown = schemaVersionId('00000000-0000-4000-8000-00000000dead')

  it('an id that nobody knows: asked for once in a while', async () => {
    let now = 0
    const counted = counting(registry)
    const bytes = await framed(first, thing)
    bytes.set(Buffer.from(unknown.replaceAll('-', ''), 'hex'), 2)
    const deserializer = createEventDeserializer(first, counted.registry, { forgetUnknownAfterMs: 100, now: () => now })
    for (const [time, calls] of [
      [0, 1],
      [99, 1],
      [100, 2],
    ] as const) {
      now = time
      const { deserialize } = await deserializer.prepare([bytes])
      expect(() => deserialize(bytes)).toThrow('SCHEMA_NOT_FOUND')
      expect(counted.asked).toHaveLength(calls)
    }
  })

  it('no frame, a cut body, a body over the limit', async () => {
    const bytes = await framed(first, thing)
    const cut = bytes.subarray(0, -1)
    const noFrame = Buffer.from('{"json": "with more than eighteen bytes"}')
    const prepared = await createEventDeserializer(first, registry).prepare([bytes, cut, noFrame])
    expect(() => prepared.deserialize(noFrame)).toThrow('FRAME_UNKNOWN')
    expect(() => prepared.deserialize(cut)).toThrow('PAYLOAD_MALFORMED')
    const limited = await createEventDeserializer(first, registry, { limits: { maxPayloadBytes: 10 } }).prepare([bytes])
    expect(() => limited.deserialize(bytes)).toThrow('PAYLOAD_LIMIT_EXCEEDED')
  })

  it('a registry that is down is an outage of the whole batch, and is asked again', async () => {
    let down = true
    const flaky: SchemaRegistry = {
      ...registry,
      schemaOf: async (id) => {
        if (down) throw new CounterpointError('REGISTRY_UNAVAILABLE', 'down')
        return registry.schemaOf(id)
      },
    }
    const bytes = await framed(first, thing)
    const deserializer = createEventDeserializer(first, flaky)
    await expect(deserializer.prepare([bytes])).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' })
    down = false
    expect((await deserializer.prepare([bytes])).deserialize(bytes)).toStrictEqual(thing)
  })

  it('a writer’s schema that cannot be resolved', async () => {
    const foreign: SchemaRegistry = {
      ...registry,
      schemaOf: async () => ({
        type: 'record',
        name: 'Thing',
        namespace: 'test',
        fields: [{ name: 'other', type: 'int' }],
      }),
    }
    const bytes = await framed(first, thing)
    const { deserialize } = await createEventDeserializer(first, foreign).prepare([bytes])
    expect(() => deserialize(bytes)).toThrow('SCHEMA_INCOMPATIBLE')
  })

  it('a schema that is not registered, when the serializer is made', async () => {
    await expect(createEventSerializer(first, embeddedRegistry([]))).rejects.toMatchObject({
      code: 'SCHEMA_NOT_REGISTERED',
    })
  })
})

it('BoundedCache forgets what was used least recently', () => {
  const cache = new BoundedCache<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.get('a')
  cache.set('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2])
})
