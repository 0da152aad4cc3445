import { schemaVersionId } from '@counterpoint/contract-kit'
import { registryConformance } from '@counterpoint/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { layeredRegistry } from '../layered/registry.ts'
import { first, second } from '../testing/contract.ts'
import { closeGlue, createSchema, musicArn, openGlue } from '../testing/glue.ts'

afterEach(closeGlue)

const subject = { schemaName: 'things' }
const unknown = schemaVersionId('00000000-0000-4000-8000-00000000dead')
describe('glueRegistry', () => {
  const opened = async () => {
    const glue = await openGlue()
    await createSchema(glue, first.schema)
    return glue
  }
  it.each(
    registryConformance(async () => ({
      registry: (await opened()).registry,
      known: { ...subject, schema: first.schema },
    })),
  )('$name', ({ run }) => run())

  it.each(
    registryConformance(async () => {
      const glue = await openGlue({}, { registryArn: musicArn })
      await createSchema(glue, first.schema)
      return { registry: layeredRegistry([glue.source])(), known: { ...subject, schema: first.schema } }
    }),
  )('by its ARN, in layers: $name', ({ run }) => run())

  it('asks for the id of a schema once, and for a schema once, however many want them', async () => {
    const { registry, reads } = await opened()
    const ids = await Promise.all(Array.from({ length: 1000 }, () => registry.idOf(subject, first.schema)))
    const [id = unknown] = ids
    await Promise.all(Array.from({ length: 1000 }, () => registry.schemaOf(id)))
    await registry.schemaOf(id)
    expect(reads()).toEqual(['GetSchemaByDefinition', 'GetSchemaVersion'])
  })

  it('shares what it has learnt among all registries that are made of it', async () => {
    const { source, reads } = await opened()
    const [one, other] = [source([first]), source([second])]
    await one.schemaOf(await one.idOf(subject, first.schema))
    await other.schemaOf(await other.idOf(subject, first.schema))
    expect(reads()).toHaveLength(2)
  })

  it('asks for an id again after a day, and never again what an id means', async () => {
    const { registry, clock, reads } = await opened()
    const id = await registry.idOf(subject, first.schema)
    await registry.schemaOf(id)
    clock.advance(86_400_000)
    expect(await registry.idOf(subject, first.schema)).toBe(id)
    await registry.schemaOf(id)
    await expect.poll(reads).toEqual(['GetSchemaByDefinition', 'GetSchemaVersion', 'GetSchemaByDefinition'])
  })
})
