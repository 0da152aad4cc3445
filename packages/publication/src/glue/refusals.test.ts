import { GlueClient, RegisterSchemaVersionCommand } from '@aws-sdk/client-glue'
import type { ContractHistory } from '@counterpoint/contract-kit'
import { describe, expect, it, test } from 'vitest'
import { breaking, thing, thingVersions } from '../testing/contracts.ts'
import { openGlue, publishingTo, writesTo } from '../testing/glue.ts'
import { planGluePublication, publishToGlue } from './index.ts'

describe('pins', () => {
  const registryArn = 'arn:aws:glue:eu-central-1:000000000000:registry/music'

  async function publishedPins(contract = thing(thingVersions)) {
    const glue = await openGlue()
    const { contracts } = await publishToGlue([contract], publishingTo(glue))
    return { glue, pins: contracts[0]?.pins ?? {} }
  }

  it('that the registry gave are right, at every later publication', async () => {
    const { glue, pins } = await publishedPins()
    await using _ = glue
    const again = thing(thingVersions, { pins: { [registryArn]: pins } })
    await expect(publishToGlue([again], publishingTo(glue))).resolves.toMatchObject({ contracts: [{ steps: [] }] })
  })

  const wrong: readonly (readonly [string, RegExp, (pins: ContractHistory['pins']) => ContractHistory['pins']])[] = [
    [
      'of another id',
      /PIN_MISMATCH .*pins Thing 1\.0\.0 to 00000000-.*that registry has its schema as/,
      (pins) => edited(pins, { schemaVersionId: '00000000-0000-4000-8000-000000000000' }),
    ],
    [
      'of another schema',
      /PIN_MISMATCH .*pins Thing 1\.0\.0 .*its schema is another one/,
      (pins) => edited(pins, { fingerprint: 'ff' }),
    ],
  ]

  it.each(wrong)('%s are an error by name, and nothing is written', async (_name, message, edit) => {
    const { glue, pins } = await publishedPins()
    await using _ = glue
    const writes = writesTo(glue).length
    const contract = thing(thingVersions, { pins: edit({ [registryArn]: pins }) })
    await expect(publishToGlue([contract], publishingTo(glue))).rejects.toThrow(message)
    expect(writesTo(glue)).toHaveLength(writes)
  })

  it('that stand beside one another’s versions are an error', async () => {
    const { glue, pins } = await publishedPins()
    await using _ = glue
    const [first, second] = [pins['1.0.0'], pins['1.1.0']]
    if (first === undefined || second === undefined) throw new TypeError('there are no pins')
    const swapped = {
      ...pins,
      '1.0.0': { ...first, schemaVersionId: second.schemaVersionId },
      '1.1.0': { ...second, schemaVersionId: first.schemaVersionId },
    }
    const contract = thing(thingVersions, { pins: { [registryArn]: swapped } })
    await expect(publishToGlue([contract], publishingTo(glue))).rejects.toThrow(/that registry has its schema as/)
  })

  it('of a registry that is gone are an error before anything is registered', async () => {
    const { glue, pins } = await publishedPins()
    await glue.close()
    await using anew = await openGlue()
    const contract = thing(thingVersions, { pins: { [registryArn]: pins } })
    await expect(publishToGlue([contract], publishingTo(anew))).rejects.toMatchObject({ code: 'PIN_MISMATCH' })
    expect(writesTo(anew)).toEqual(['CreateRegistry'])
  })

  it('of a registry that was made anew are an error', async () => {
    const { glue, pins } = await publishedPins()
    await glue.close()
    await using anew = await openGlue({ registries: ['music'] })
    const contract = thing(thingVersions, { pins: { [registryArn]: pins } })
    await expect(publishToGlue([contract], publishingTo(anew))).rejects.toThrow(
      /that registry does not have its schema/,
    )
    expect(writesTo(anew)).toEqual([])
  })

  function edited(pins: ContractHistory['pins'], change: object): ContractHistory['pins'] {
    const ofRegistry = { ...pins?.[registryArn] }
    const pin = ofRegistry['1.0.0'] ?? { schemaVersionId: '', fingerprint: '' }
    return { [registryArn]: { ...ofRegistry, '1.0.0': { ...pin, ...change } } }
  }
})

describe('what a person has to mend is said', () => {
  it('a version that the registry refused before', async () => {
    await using glue = await openGlue({ pendingPolls: 0 })
    const options = publishingTo(glue)
    await publishToGlue([thing(thingVersions.slice(0, 1))], options)
    // Somebody else registers what is incompatible, and the contract has it as its second version.
    const client = new GlueClient(options.clientConfig)
    const required = thing([...thingVersions.slice(0, 1), { ...breaking, version: '1.1.0' }])
    await client.send(
      new RegisterSchemaVersionCommand({
        SchemaId: { RegistryName: 'music', SchemaName: 'things' },
        SchemaDefinition: JSON.stringify(required.schema),
      }),
    )
    client.destroy()
    await expect(publishToGlue([required], options)).rejects.toMatchObject({
      code: 'SCHEMA_VERSION_FAILED',
      message: expect.stringContaining('delete-schema-versions'),
    })
  })

  it('a draft', async () => {
    await using glue = await openGlue()
    const { history: _, ...draft } = thing(thingVersions)
    await expect(publishToGlue([{ ...draft, history: {} }], publishingTo(glue))).rejects.toMatchObject({
      code: 'CONTRACT_NOT_SNAPSHOTTED',
    })
    expect(glue.recorded.calls).toEqual([])
  })

  it('an ARN of another account, and one of a registry that is not there', async () => {
    await using glue = await openGlue({ registries: ['music'] })
    const { registryName: _, ...options } = publishingTo(glue)
    const arn = (account: string, name: string) => `arn:aws:glue:eu-central-1:${account}:registry/${name}`
    const plan = (registryArn: string) => planGluePublication([thing(thingVersions)], { ...options, registryArn })
    await expect(plan(arn('111111111111', 'music'))).rejects.toThrow(/REGISTRY_NOT_FOUND .*another account or region/)
    await expect(plan(arn('000000000000', 'sports'))).rejects.toThrow(/REGISTRY_NOT_FOUND .*give its name instead/)
    await expect(plan(arn('000000000000', 'music'))).resolves.toMatchObject({ registryName: 'music' })
  })

  test.each([
    ['ThrottlingException', 400, 'REGISTRY_THROTTLED'],
    ['AccessDeniedException', 400, 'REGISTRY_FORBIDDEN'],
    ['ExpiredTokenException', 400, 'REGISTRY_UNAUTHENTICATED'],
    ['ResourceNumberLimitExceededException', 400, 'REGISTRY_REFUSED'],
    ['InternalServiceException', 500, 'REGISTRY_UNAVAILABLE'],
  ])('%s for ever is %s', async (type, status, code) => {
    await using glue = await openGlue({
      faults: [{ operation: 'CreateSchema', from: 1, fault: { kind: 'error', status, type } }],
    })
    const publishing = publishToGlue([thing(thingVersions)], { ...publishingTo(glue), deadlineMs: 500 })
    await expect(publishing).rejects.toMatchObject({ code, details: { action: 'glue:CreateSchema' } })
  })

  it('a registry that does not decide in time', async () => {
    await using glue = await openGlue({ pendingPolls: 1_000_000 })
    const publishing = publishToGlue([thing(thingVersions)], { ...publishingTo(glue), deadlineMs: 500 })
    await expect(publishing).rejects.toMatchObject({ code: 'SCHEMA_VERSION_PENDING', retriable: true })
  })

  test.each([
    [{ registryName: 'a b' }, /"registryName" must be/],
    [{ registryArn: 'music' }, /"registryArn" must be an ARN/],
    [{ registryName: 'a', registryArn: 'arn:aws:glue:eu-central-1:000000000000:registry/a' }, /contradict/],
    [{ registry: 'a' }, /"registry" is not an option/],
    [{ tags: { a: 1 } }, /"tags" must have, for "a"/],
  ])('options: %o', async (options, message) => {
    await expect(publishToGlue([thing(thingVersions)], options as object)).rejects.toThrow(message)
  })
})
