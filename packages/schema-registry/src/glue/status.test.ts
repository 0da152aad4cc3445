import { DeleteSchemaVersionsCommand } from '@aws-sdk/client-glue'
import type { AvroSchema } from '@counterpoint/contract-kit'
import { afterEach, describe, expect, it } from 'vitest'
import { first, second } from '../testing/contract.ts'
import { closeGlue, createSchema, openGlue, registerVersion } from '../testing/glue.ts'

afterEach(closeGlue)

const subject = { schemaName: 'things' }
/** A field more that has no default: what `first` wrote cannot be read with it. */
const breaking: AvroSchema = {
  type: 'record',
  name: 'Thing',
  namespace: 'test',
  fields: [{ name: 'other', type: 'string' }],
}

describe('a version about which Glue has not decided', () => {
  it.each(['schemaOf', 'idOf'] as const)('is waited for, longer and longer: %s', async (lookup) => {
    const glue = await openGlue({ pendingPolls: 3 })
    await createSchema(glue, first.schema)
    const id = await registerVersion(glue, second.schema)
    const before = glue.clock.now()
    if (lookup === 'schemaOf') await expect(glue.registry.schemaOf(id)).resolves.toEqual(second.schema)
    else await expect(glue.registry.idOf(subject, second.schema)).resolves.toBe(id)
    expect(glue.clock.now() - before).toBe(200 + 400 + 800)
    expect(glue.reads().filter((operation) => operation === 'GetSchemaVersion')).toHaveLength(4)
  })

  it.each(['schemaOf', 'idOf'] as const)('is SCHEMA_VERSION_PENDING at the deadline: %s', async (lookup) => {
    const glue = await openGlue({ pendingPolls: 1000 }, { deadlineMs: 1000 })
    await createSchema(glue, first.schema)
    const id = await registerVersion(glue, second.schema)
    const asked = lookup === 'schemaOf' ? glue.registry.schemaOf(id) : glue.registry.idOf(subject, second.schema)
    await expect(asked).rejects.toMatchObject({
      code: 'SCHEMA_VERSION_PENDING',
      retriable: true,
      details: { schemaVersionId: id, region: 'eu-west-1' },
    })
  })
})

describe('a version that cannot be used', () => {
  it('was refused: SCHEMA_VERSION_FAILED, by id and by definition', async () => {
    const glue = await openGlue()
    await createSchema(glue, first.schema)
    const id = await registerVersion(glue, breaking)
    const failed = { code: 'SCHEMA_VERSION_FAILED', details: { schemaVersionId: id } }
    await expect(glue.registry.schemaOf(id)).rejects.toMatchObject(failed)
    await expect(glue.registry.idOf(subject, breaking)).rejects.toMatchObject(failed)
  })

  it('is being deleted: SCHEMA_VERSION_DELETING', async () => {
    const glue = await openGlue({ pendingPolls: 0, deletingPolls: 5 })
    await createSchema(glue, first.schema)
    const id = await registerVersion(glue, second.schema)
    await glue.registry.schemaOf(id)
    await glue.admin.send(
      new DeleteSchemaVersionsCommand({ SchemaId: { RegistryName: 'music', SchemaName: 'things' }, Versions: '2' }),
    )
    const fresh = glue.freshRegistry()
    await expect(fresh.schemaOf(id)).rejects.toMatchObject({ code: 'SCHEMA_VERSION_DELETING' })
  })

  it('is of another format: SCHEMA_INVALID, which names it', async () => {
    const glue = await openGlue()
    const id = await createSchema(glue, { text: '{"type":"object"}', format: 'JSON' })
    await expect(glue.registry.schemaOf(id)).rejects.toMatchObject({
      code: 'SCHEMA_INVALID',
      details: { dataFormat: 'JSON', schemaVersionId: id },
    })
  })
})
