import { type AvroSchema, fingerprintOf, schemaVersionId } from '@counterpoint/contract-kit'
import { afterEach, describe, expect, it } from 'vitest'
import { createEventDeserializer } from '../events/deserializer.ts'
import { createEventSerializer } from '../events/serializer.ts'
import { first, second, thing } from '../testing/contract.ts'
import { account, closeGlue, createSchema, musicArn, openGlue, region, registerVersion } from '../testing/glue.ts'

afterEach(closeGlue)

const subject = { schemaName: 'things' }
const pinnedId = schemaVersionId('11111111-2222-4333-8444-555555555555')
const elsewhere = `arn:aws:glue:us-east-1:${account}:registry/music`
const another = `arn:aws:glue:${region}:999999999999:registry/music`

/** The contract with pins of its version in these registries. */
function pinned<Of extends typeof first>(
  contract: Of,
  registries: readonly string[],
  schema: AvroSchema = contract.schema,
  id = pinnedId,
): Of {
  const fingerprint = fingerprintOf(schema)
  const pins = registries.map((arn) => [arn, { [contract.version]: { schemaVersionId: id, fingerprint } }])
  return { ...contract, history: { ...contract.history, pins: Object.fromEntries(pins) } }
}

describe('the pins of a contract', () => {
  it('need no call: 10,000 events written and read', async () => {
    const { source, glue } = await openGlue({}, { registryArn: musicArn })
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

  it('give the id to write when they are of this very registry: without a call by its ARN', async () => {
    const { source, glue } = await openGlue({}, { registryArn: musicArn })
    for (const registries of [[musicArn], [elsewhere, musicArn, another]]) {
      await expect(source([pinned(first, registries)]).idOf(subject, first.schema)).resolves.toBe(pinnedId)
    }
    expect(glue.recorded.calls).toEqual([])
  })

  it.each([
    ['of another account', [another], { registryArn: musicArn }],
    ['ignored', [musicArn], { pins: 'ignore' }],
  ] as const)('%s say no id to write: Glue does', async (_, registries, options) => {
    const glue = await openGlue({}, options)
    const id = await createSchema(glue, first.schema)
    await expect(glue.source([pinned(first, registries)]).idOf(subject, first.schema)).resolves.toBe(id)
    expect(glue.reads()).toEqual(['GetSchemaByDefinition'])
  })

  it('are of a topic: the same schema on another one has another id', async () => {
    const { source } = await openGlue({}, { registryArn: musicArn })
    const otherId = schemaVersionId('21111111-2222-4333-8444-555555555555')
    const other = { ...pinned(first, [musicArn], first.schema, otherId), topic: 'others' }
    const registry = source([pinned(first, [musicArn]), other])
    await expect(registry.idOf({ schemaName: 'others' }, first.schema)).resolves.toBe(otherId)
    await expect(registry.idOf(subject, first.schema)).resolves.toBe(pinnedId)
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

  it('of one id and two schemas are PIN_MISMATCH, in different registries too', async () => {
    const { source } = await openGlue()
    expect(() => source([pinned(first, [elsewhere]), pinned(second, [another])])).toThrow(
      /^PIN_MISMATCH.*11111111-.*us-east-1.*999999999999/,
    )
  })
})
