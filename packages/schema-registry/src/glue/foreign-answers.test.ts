import { GlueClient } from '@aws-sdk/client-glue'
import { schemaVersionId } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { first } from '../testing/contract.ts'
import { account, musicArn, region } from '../testing/glue.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { glueRegistry } from './registry.ts'

const subject = { schemaName: 'things' }
const known = schemaVersionId('11111111-2222-4333-8444-555555555555')
const unknown = schemaVersionId('00000000-0000-4000-8000-00000000dead')

/** A registry whose client gets these answers instead of Glue's; the operation that has none is not found. */
function open(answers: Readonly<Record<string, object>>, registryArn?: string) {
  const client = new GlueClient({ region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })
  client.middlewareStack.add((_, { commandName = '' }) => async () => {
    const answer = answers[commandName.replace('Command', '')]
    if (answer === undefined) throw Object.assign(new Error('none'), { name: 'EntityNotFoundException' })
    return { response: {}, output: { $metadata: {}, ...answer } }
  })
  return glueRegistry({ client, clock: manualClock(), ...(registryArn !== undefined && { registryArn }) })()
}

describe('what answers instead of Glue', () => {
  it.each([
    ['nothing', {}],
    ['a version without a definition', { Status: 'AVAILABLE', DataFormat: 'AVRO' }],
  ])('with %s says nothing of a schema', async (_, GetSchemaVersion) => {
    const { schemaOf } = open({ GetSchemaVersion })
    await expect(schemaOf(unknown)).rejects.toThrow(/^REGISTRY_UNAVAILABLE.*not Glue; check the endpoint/)
  })

  it('does not show that this is the right place', async () => {
    const answers: Record<string, object> = { GetSchemaVersion: {} }
    const { schemaOf } = open(answers)
    await expect(schemaOf(known)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' })
    delete answers['GetSchemaVersion']
    await expect(schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_NOT_FOUND' })
  })

  it('with a registry that has no ARN is none', async () => {
    const { schemaOf } = open({ GetRegistry: {} })
    await expect(schemaOf(unknown)).rejects.toThrow(/^REGISTRY_UNAVAILABLE.*no ARN.*"default-registry"/)
  })

  it('with another registry than the ARN names: REGISTRY_NOT_FOUND, which names both', async () => {
    const another = musicArn.replace(account, '999999999999')
    const { schemaOf } = open({ GetRegistry: { RegistryArn: another } }, musicArn)
    await expect(schemaOf(unknown)).rejects.toMatchObject({
      code: 'REGISTRY_NOT_FOUND',
      message: expect.stringContaining(`see ${another}, but "registryArn" is ${musicArn}`),
    })
  })

  it('with no id for a definition says nothing of it', async () => {
    await expect(open({ GetSchemaByDefinition: {} }).idOf(subject, first.schema)).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
    })
  })
})
