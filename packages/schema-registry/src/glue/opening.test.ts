import { schemaVersionId } from '@counterpoint/contract-kit'
import { afterEach, expect, it } from 'vitest'
import { first } from '../testing/contract.ts'
import { closeGlue, createSchema, openGlue, region } from '../testing/glue.ts'
import { glueRegistry } from './registry.ts'

afterEach(closeGlue)

const unknown = schemaVersionId('00000000-0000-4000-8000-00000000dead')
const never = new Promise<never>(() => {})

it('a region that does not come: REGISTRY_TIMED_OUT, and what hung is not kept', async () => {
  const glue = await openGlue()
  const id = await createSchema(glue, first.schema)
  let answer: Promise<string> = never
  const clientConfig = { ...glue.clientConfig, region: () => answer }
  const registry = glueRegistry({ clientConfig, deadlineMs: 1_000 })()
  const lookups = [registry.schemaOf(id), registry.idOf({ schemaName: 'things' }, first.schema)]
  for (const lookup of await Promise.allSettled(lookups)) {
    expect(lookup).toMatchObject({ reason: { code: 'REGISTRY_TIMED_OUT', retriable: true } })
  }
  answer = Promise.resolve(region)
  await expect(registry.schemaOf(id)).resolves.toEqual(first.schema)
})

it('credentials that do not come: REGISTRY_TIMED_OUT', async () => {
  const { clientConfig } = await openGlue()
  const registry = glueRegistry({ clientConfig: { ...clientConfig, credentials: () => never }, deadlineMs: 50 })()
  await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_TIMED_OUT', retriable: true })
})
