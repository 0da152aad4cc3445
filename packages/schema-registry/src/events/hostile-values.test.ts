import { glueHeader, readGlueFrame, writeGlueFrame } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { embeddedRegistry } from '../embedded/registry.ts'
import { first, thing } from '../testing/contract.ts'
import { createEventDeserializer, type DeserializerOptions } from './deserializer.ts'
import { createEventSerializer } from './serializer.ts'

const registry = embeddedRegistry([first])

async function read(value: Uint8Array, options?: DeserializerOptions) {
  const { deserialize } = await createEventDeserializer(first, registry, options).prepare([value])
  return deserialize(value)
}

async function frames() {
  const plain = (await createEventSerializer(first, registry)).serialize(thing)
  const packed = writeGlueFrame(glueHeader(readGlueFrame(plain).schemaVersionId, 'zlib'), plain.subarray(18))
  return { plain, packed }
}

describe('bytes behind an event', () => {
  it.each(['plain', 'packed'] as const)('are an error, and tolerated where that is said: %s', async (form) => {
    const longer = Buffer.concat([(await frames())[form], Buffer.from('aabb', 'hex')])
    await expect(read(longer)).rejects.toMatchObject({ code: 'PAYLOAD_MALFORMED' })
    await expect(read(longer, { trailingBytes: 'ignore' })).resolves.toStrictEqual(thing)
  })

  it('are an error inside a zlib stream too', async () => {
    const { plain } = await frames()
    const longer = writeGlueFrame(
      glueHeader(readGlueFrame(plain).schemaVersionId, 'zlib'),
      Buffer.concat([plain.subarray(18), Buffer.from([0])]),
    )
    await expect(read(longer)).rejects.toMatchObject({ code: 'PAYLOAD_MALFORMED' })
  })
})

describe('limits', () => {
  it.each(['plain', 'packed'] as const)('hold for the payload as it is unpacked: %s', async (form) => {
    const value = (await frames())[form]
    const length = (await frames()).plain.length - 18
    await expect(read(value, { limits: { maxPayloadBytes: length } })).resolves.toStrictEqual(thing)
    await expect(read(value, { limits: { maxPayloadBytes: length - 1 } })).rejects.toMatchObject({
      code: 'PAYLOAD_LIMIT_EXCEEDED',
    })
  })

  it('are checked by name', () => {
    const misspelled = { limits: { maxDepth: 1, maxPayload: 1 } }
    expect(() => createEventDeserializer(first, registry, misspelled)).toThrow('"maxPayload" is not an option')
  })
})

it('says where and at which byte an event is damaged, and nothing of the event', async () => {
  const { plain } = await frames()
  const damaged = Uint8Array.from(plain)
  // The length of the key, behind the id.
  damaged[18 + 37] = 0x7e
  await expect(read(damaged)).rejects.toMatchObject({
    code: 'PAYLOAD_MALFORMED',
    details: { path: 'Thing.key', offset: 38, length: plain.length - 18 },
  })
})

it('never writes into bytes that were handed out', async () => {
  const { serialize } = await createEventSerializer(first, registry)
  const given: { readonly bytes: Uint8Array; readonly copy: Uint8Array }[] = []
  for (let size = 0; size < 5000; size += 1) {
    const bytes = serialize({ ...thing, key: 'k'.repeat(1 + (size % 300)), size })
    given.push({ bytes, copy: Uint8Array.from(bytes) })
    if (size % 7 === 0) expect(() => serialize({ ...thing, key: '\ud800' })).toThrow('EVENT_INVALID')
  }
  for (const { bytes, copy } of given) expect(Buffer.compare(bytes, copy)).toBe(0)
})
