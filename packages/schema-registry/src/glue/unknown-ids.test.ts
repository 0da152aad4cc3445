import { glueHeader, schemaVersionId, writeGlueFrame } from '@counterpoint/contract-kit'
import { afterEach, describe, expect, it } from 'vitest'
import { createEventDeserializer } from '../events/deserializer.ts'
import { first, second, thing } from '../testing/contract.ts'
import { closeGlue, createSchema, openGlue, registerVersion } from '../testing/glue.ts'
import { glueRegistry } from './registry.ts'

afterEach(closeGlue)

const poison = schemaVersionId('00000000-0000-4000-8000-00000000dead')

describe('an id that a consumer does not know', () => {
  it('is asked for once by 1,000 first decodes at once', async () => {
    const glue = await openGlue({ pendingPolls: 0 })
    await createSchema(glue, first.schema)
    const id = await registerVersion(glue, second.schema)
    const value = writeGlueFrame(glueHeader(id, 'none'), second.codec.encode({ ...thing, note: 'n' }))
    const deserializer = createEventDeserializer(first, glue.registry)
    const decoded = await Promise.all(
      Array.from({ length: 1000 }, async () => (await deserializer.prepare([value])).deserialize(value)),
    )
    expect(decoded).toStrictEqual(Array.from({ length: 1000 }, () => thing))
    expect(glue.reads()).toEqual(['GetSchemaVersion'])
  })

  it('and Glue neither, is asked for once in each life of the negative cache', async () => {
    const glue = await openGlue({}, { forgetUnknownAfterMs: 30_000 })
    const { clock, registry, reads } = glue
    await registry.schemaOf(await createSchema(glue, first.schema))
    const before = reads().length
    const value = writeGlueFrame(glueHeader(poison, 'none'), first.codec.encode(thing))
    const deserializer = createEventDeserializer(first, registry)
    for (let second = 0; second < 90; second += 1) {
      for (let record = 0; record < 10; record += 1) {
        const { deserialize } = await deserializer.prepare([value])
        expect(() => deserialize(value)).toThrow(/^SCHEMA_NOT_FOUND.*00000000-0000-4000-8000-00000000dead/)
      }
      clock.advance(1000)
    }
    expect(reads().slice(before)).toEqual(['GetSchemaVersion', 'GetSchemaVersion', 'GetSchemaVersion'])
  })

  it('costs no room that known schemas need', async () => {
    const glue = await openGlue({}, { maxCachedSchemas: 2 })
    const id = await createSchema(glue, first.schema)
    await glue.registry.schemaOf(id)
    for (let tail = 10; tail < 40; tail += 1) {
      const other = schemaVersionId(`00000000-0000-4000-8000-0000000000${tail}`)
      await expect(glue.registry.schemaOf(other)).rejects.toMatchObject({ code: 'SCHEMA_NOT_FOUND' })
    }
    const before = glue.reads().length
    await glue.registry.schemaOf(id)
    expect(glue.reads()).toHaveLength(before)
  })
})

describe('a process to which every id is unknown', () => {
  const unknownIds = Array.from({ length: 10 }, (_, tail) =>
    schemaVersionId(`00000000-0000-4000-8000-00000000000${tail}`),
  )

  it('makes sure once that it looks in the right place', async () => {
    const { registry, reads } = await openGlue()
    await Promise.all(
      unknownIds.map((id) => expect(registry.schemaOf(id)).rejects.toMatchObject({ code: 'SCHEMA_NOT_FOUND' })),
    )
    expect(reads().filter((operation) => operation === 'GetRegistry')).toHaveLength(1)
  })

  it('looks in the wrong one: REGISTRY_NOT_FOUND, an outage and no poison', async () => {
    const { clientConfig } = await openGlue({ registries: [] })
    const elsewhere = { ...clientConfig, region: 'us-east-1' }
    const registry = glueRegistry({ registryName: 'music', clientConfig: elsewhere })()
    await expect(registry.schemaOf(poison)).rejects.toThrow(/^REGISTRY_NOT_FOUND.*"music" in us-east-1/)
    const value = writeGlueFrame(glueHeader(poison, 'none'), first.codec.encode(thing))
    await expect(createEventDeserializer(first, registry).prepare([value])).rejects.toMatchObject({
      code: 'REGISTRY_NOT_FOUND',
    })
  })

  it('may not find out: REGISTRY_FORBIDDEN, which names the right', async () => {
    const fault = { kind: 'error', status: 400, type: 'AccessDeniedException' } as const
    const { registry } = await openGlue({ faults: [{ operation: 'GetRegistry', from: 1, fault }] })
    await expect(registry.schemaOf(poison)).rejects.toThrow(/^REGISTRY_FORBIDDEN.*glue:GetRegistry/)
  })
})
