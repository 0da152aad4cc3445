import { CounterpointError, type ErrorCode } from '@counterpoint/contract-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confluentRegistry } from '../confluent/registry.ts'
import { embeddedRegistry } from '../embedded/registry.ts'
import { layeredRegistry } from '../layered/registry.ts'
import type { SchemaRegistry } from '../registry.ts'
import { type ConfluentServer, startConfluentServer } from '../testing/confluent-server.ts'
import { first, second, thing } from '../testing/contract.ts'
import { createEventDeserializer } from './deserializer.ts'
import { createEventSerializer } from './serializer.ts'

const guid = '01234567-89ab-4cde-8f01-23456789abcd'
const embedded = embeddedRegistry([second])
const noted = { ...thing, note: 'n' }

let server: ConfluentServer
beforeAll(async () => {
  server = await startConfluentServer([
    { schemaId: 7, schemaGuid: guid, schema: JSON.stringify(first.schema) },
    { schemaId: 8, schemaGuid: 'ffffffff-89ab-4cde-8f01-23456789abcd', schema: JSON.stringify(second.schema) },
  ])
})
afterAll(() => server.close())

async function frames() {
  const glue = (await createEventSerializer(first, embedded)).serialize(thing)
  const recent = (await createEventSerializer(second, embedded)).serialize(noted)
  const byId = (id: number, payload: Uint8Array) => {
    const header = Buffer.alloc(5)
    header.writeInt32BE(id, 1)
    return Buffer.concat([header, payload])
  }
  const byGuid = (text: string, payload: Uint8Array) =>
    Buffer.concat([Buffer.from([1]), Buffer.from(text.replaceAll('-', ''), 'hex'), payload])
  return { glue, recent, byId, byGuid, payload: glue.subarray(18), recentPayload: recent.subarray(18) }
}

async function readAll(values: readonly Uint8Array[], registry: SchemaRegistry) {
  const { deserialize } = await createEventDeserializer(second, registry).prepare(values)
  return values.map((value) => deserialize(value))
}

describe('a topic with frames of both kinds', () => {
  it('is read, whatever stands beside what', async () => {
    const { glue, recent, byId, byGuid, payload, recentPayload } = await frames()
    const registry = layeredRegistry([embedded, confluentRegistry({ url: server.url })])()
    const before = server.requests.length
    const values = [
      glue,
      byId(7, payload),
      recent,
      byId(8, recentPayload),
      glue,
      byGuid(guid, payload),
      byId(7, payload),
    ]
    expect(await readAll(values, registry)).toStrictEqual([thing, thing, noted, noted, thing, thing, thing])
    expect(server.requests.slice(before)).toHaveLength(3)
  })

  it('does not take a GUID for an id of Glue’s', async () => {
    const { byGuid, payload } = await frames()
    const glueFrame = Buffer.concat([Buffer.from([3, 0]), byGuid(guid, payload).subarray(1)])
    const registry = layeredRegistry([embedded, confluentRegistry({ url: server.url })])()
    const { deserialize } = await createEventDeserializer(second, registry).prepare([byGuid(guid, payload), glueFrame])
    expect(deserialize(byGuid(guid, payload))).toStrictEqual(thing)
    expect(() => deserialize(glueFrame)).toThrow('SCHEMA_NOT_FOUND')
  })

  it('without such a registry says how to get one, and reads the others', async () => {
    const { glue, byId, payload } = await frames()
    const { deserialize } = await createEventDeserializer(second, embedded).prepare([byId(7, payload), glue])
    expect(() => deserialize(byId(7, payload))).toThrow(/^FRAME_UNKNOWN.*layeredRegistry.*confluentRegistry/)
    expect(deserialize(glue)).toStrictEqual(thing)
  })

  it('holds payloads to the same limits', async () => {
    const { byId, payload } = await frames()
    const registry = confluentRegistry({ url: server.url })
    const value = byId(7, payload)
    const options = { limits: { maxPayloadBytes: payload.length - 1 } }
    const limited = await createEventDeserializer(second, registry, options).prepare([value])
    expect(() => limited.deserialize(value)).toThrow('PAYLOAD_LIMIT_EXCEEDED')
    const cut = value.subarray(0, -1)
    const prepared = await createEventDeserializer(second, registry).prepare([cut])
    expect(() => prepared.deserialize(cut)).toThrow('PAYLOAD_MALFORMED')
  })
})

describe('what a registry fails with', () => {
  const failing = (code: ErrorCode): SchemaRegistry => {
    const fail = async () => {
      throw new CounterpointError(code, 'as the test says')
    }
    return { idOf: fail, schemaOf: fail, confluent: { schemaOf: fail } }
  }
  const both = async () => {
    const { glue, byId, payload } = await frames()
    return [glue, byId(7, payload)]
  }

  it.each(['SCHEMA_NOT_FOUND', 'SCHEMA_INVALID', 'SCHEMA_VERSION_FAILED', 'SCHEMA_VERSION_DELETING'] as const)(
    '%s is the record’s own',
    async (code) => {
      const values = await both()
      const { deserialize } = await createEventDeserializer(second, failing(code)).prepare(values)
      for (const value of values) expect(() => deserialize(value)).toThrow(code)
    },
  )

  it.each([
    'SCHEMA_VERSION_PENDING',
    'REGISTRY_UNAVAILABLE',
    'REGISTRY_TIMED_OUT',
    'REGISTRY_THROTTLED',
    'REGISTRY_UNAUTHENTICATED',
    'REGISTRY_FORBIDDEN',
    'REGISTRY_NOT_FOUND',
    'REGISTRY_REFUSED',
  ] as const)('%s is an outage', async (code) => {
    for (const value of await both()) {
      await expect(createEventDeserializer(second, failing(code)).prepare([value])).rejects.toMatchObject({ code })
    }
  })
})
