import { BoundedCache, CounterpointError, readGlueFrame, schemaVersionId } from '@counterpoint/contract-kit'
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

  it('an id that nobody knows: how long that is remembered is the registry’s to say', async () => {
    const counted = counting(registry)
    const bytes = await framed(first, thing)
    bytes.set(Buffer.from(unknown.replaceAll('-', ''), 'hex'), 2)
    const deserializer = createEventDeserializer(first, counted.registry)
    for (const calls of [1, 2]) {
      const { deserialize } = await deserializer.prepare([bytes, bytes])
      expect(() => deserialize(bytes)).toThrow('SCHEMA_NOT_FOUND')
      expect(counted.asked).toHaveLength(calls)
    }
  })

  it('ids that nobody knows displace no schema that is in use', async () => {
    const counted = counting(registry)
    const known = await framed(first, thing)
    const flood = Array.from({ length: 20 }, (_, index) => {
      const bytes = Buffer.from(known)
      bytes.writeUInt32BE(index, 14)
      return bytes
    })
    const deserializer = createEventDeserializer(first, counted.registry, { maxCachedSchemas: 4 })
    for (let batch = 0; batch < 3; batch += 1) await deserializer.prepare([known, ...flood])
    expect(counted.asked.filter((id) => id === readGlueFrame(known).schemaVersionId)).toHaveLength(1)
  })

  it('a batch may end before more ids than it is to ask for', async () => {
    const counted = counting(registry)
    const known = await framed(first, thing)
    const other = await framed(second, thing)
    const deserializer = createEventDeserializer(first, counted.registry)
    await deserializer.prepare([known])
    const values = [known, null, other, known]
    expect((await deserializer.prepare(values, { maxLookups: 0 })).length).toBe(2)
    expect(counted.asked).toHaveLength(1)
    expect((await deserializer.prepare(values, { maxLookups: 1 })).length).toBe(4)
    expect((await deserializer.prepare([], { maxLookups: 0 })).length).toBe(0)
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
