import { type AvroSchema, fingerprintOf, schemaVersionId } from '@counterpoint/contract-kit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createEventDeserializer } from '../events/deserializer.ts'
import { createEventSerializer } from '../events/serializer.ts'
import { first, second, thing } from '../testing/contract.ts'
import { account, closeGlue, createSchema, musicArn, openGlue, region, registerVersion } from '../testing/glue.ts'
import { glueRegistry } from './registry.ts'

afterEach(closeGlue)
afterEach(() => vi.unstubAllEnvs())

const subject = { schemaName: 'things' }
const pinnedId = schemaVersionId('11111111-2222-4333-8444-555555555555')
const elsewhere = `arn:aws:glue:us-east-1:${account}:registry/music`
const another = `arn:aws:glue:${region}:999999999999:registry/music`

/** The contract with pins of its version in these registries. */
function pinned<Of extends typeof first>(contract: Of, registries: readonly string[], schema?: AvroSchema): Of {
  const fingerprint = fingerprintOf(schema ?? contract.schema)
  const pins = registries.map((arn) => [arn, { [contract.version]: { schemaVersionId: pinnedId, fingerprint } }])
  return { ...contract, history: { ...contract.history, pins: Object.fromEntries(pins) } }
}

describe('the pins of a contract', () => {
  it('need no call: 10,000 events written and read', async () => {
    const { source, glue } = await openGlue()
    const contract = pinned(first, [musicArn])
    const registry = source([contract])
    const { serialize } = await createEventSerializer(contract, registry)
    const deserializer = createEventDeserializer(contract, registry)
    for (let batch = 0; batch < 10; batch += 1) {
      const sizes = Array.from({ length: 1000 }, (_, index) => batch * 1000 + index)
      const values = sizes.map((size) => serialize({ ...thing, size }))
      const { deserialize } = await deserializer.prepare(values)
      expect(values.map((value) => deserialize(value))).toStrictEqual(sizes.map((size) => ({ ...thing, size })))
    }
    expect(glue.recorded.calls).toEqual([])
  })

  it('give the id to write when they are of this very registry', async () => {
    const { source, glue } = await openGlue()
    const byArn = await openGlue({}, { registryArn: musicArn })
    for (const contracts of [[pinned(first, [musicArn])], [pinned(first, [elsewhere, musicArn])]]) {
      await expect(source(contracts).idOf(subject, first.schema)).resolves.toBe(pinnedId)
      await expect(byArn.source(contracts).idOf(subject, first.schema)).resolves.toBe(pinnedId)
    }
    expect([...glue.recorded.calls, ...byArn.glue.recorded.calls]).toEqual([])
  })

  it('are of this region where the environment says which it is', async () => {
    vi.stubEnv('AWS_REGION', region)
    const registry = glueRegistry({ registryName: 'music' })([pinned(first, [musicArn])])
    await expect(registry.idOf(subject, first.schema)).resolves.toBe(pinnedId)
  })

  it.each([
    ['of another region', [elsewhere], {}],
    ['of two accounts, with a name alone', [musicArn, another], {}],
    ['of another account, with an ARN', [another], { registryArn: musicArn }],
    ['ignored', [musicArn], { pins: 'ignore' }],
  ] as const)('%s say no id to write: Glue does', async (_, registries, options) => {
    const glue = await openGlue({}, options)
    const id = await createSchema(glue, first.schema)
    await expect(glue.source([pinned(first, registries)]).idOf(subject, first.schema)).resolves.toBe(id)
    expect(glue.reads()).toEqual(['GetSchemaByDefinition'])
  })

  it('say what an id means, of whichever registry they are', async () => {
    const { source, reads } = await openGlue()
    const registry = source([pinned(first, [elsewhere, another])])
    await expect(registry.schemaOf(pinnedId)).resolves.toEqual(first.schema)
    expect(reads()).toEqual([])
  })

  it('stand before Glue: what they do not know it is asked for', async () => {
    const glue = await openGlue({ pendingPolls: 0 })
    await createSchema(glue, first.schema)
    const id = await registerVersion(glue, second.schema)
    await expect(glue.source([pinned(first, [musicArn])]).schemaOf(id)).resolves.toEqual(second.schema)
    expect(glue.reads()).toEqual(['GetSchemaVersion'])
  })

  it('of another schema are PIN_MISMATCH', async () => {
    const { source } = await openGlue()
    expect(() => source([pinned(first, [elsewhere], second.schema)])).toThrow(/^PIN_MISMATCH.*Thing 1\.0\.0/)
  })
})
