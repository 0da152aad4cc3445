import { type LoopbackEventBridgeSchemas, startLoopbackEventBridgeSchemas } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { account, arnOf, named, Publishing } from '../testing/publishing.ts'
import { baseFields } from '../testing/sample-project.ts'

async function openSchemas(region: string): Promise<LoopbackEventBridgeSchemas & AsyncDisposable> {
  const schemas = await startLoopbackEventBridgeSchemas({ accountId: account, region })
  return { ...schemas, [Symbol.asyncDispose]: () => schemas.close() }
}

function endpointOf(schemas: LoopbackEventBridgeSchemas): Readonly<Record<string, string>> {
  return { AWS_ENDPOINT_URL_SCHEMAS: named(schemas.endpoint) }
}

const both = ['--target', 'glue,eventbridge'] as const

describe('both targets', () => {
  it('are of the region that the ARN says', async () => {
    await using test = await Publishing.start({ region: 'us-east-1', registries: ['music'] })
    await using schemas = await openSchemas('us-east-1')
    const ended = await test.runWith(endpointOf(schemas), '--registry', arnOf('music', 'us-east-1'), ...both)
    expect(ended).toMatchObject({ code: 0, errors: '' })
    expect(schemas.recorded.schemas()).toHaveLength(2)
  })

  it('are planned before anything is written: a document that is too long for the second one', async () => {
    await using test = await Publishing.start()
    await using schemas = await openSchemas('eu-central-1')
    const wide = Array.from({ length: 3000 }, (_, index) => `field${index}: z.string(),`)
    test.project.define({ version: '1.0.0', fields: [...baseFields, ...wide] })
    test.project.run('snapshot', '--replace')
    const ended = await test.runWith(endpointOf(schemas), '--registry', 'music', ...both)
    expect(ended).toMatchObject({ code: 2, errors: expect.stringContaining('EventBridge takes 100000') })
    expect(test.writes()).toBe(0)
  })

  it('say where they publish before they say what they do', async () => {
    await using test = await Publishing.start()
    await using schemas = await openSchemas('eu-central-1')
    const { output } = await test.runWith(endpointOf(schemas), '--registry', 'music', ...both)
    const lines = [
      'Glue Schema Registry: music',
      'playbacks: create',
      'EventBridge Schemas: music',
      'create music.play',
    ]
    const places = lines.map((line) => output.indexOf(line))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((left, right) => left - right))
  })
})

it('a target that is named twice is published to once', async () => {
  await using test = await Publishing.start()
  const { output } = await test.run('--registry', 'music', '--target', 'glue, glue')
  expect(output.split('Glue Schema Registry')).toHaveLength(2)
})

describe('a registry that cannot be', () => {
  it.each([
    ['a b', 'glue', /OPTION_INVALID {2}--registry takes a name .* or an ARN/],
    ['', 'glue', /--registry takes a name/],
    ['arn:aws:glue:eu-central-1:1:registry/music', 'glue', /--registry takes a name .* or an ARN as arn:aws:glue/],
    ['arn:aws:schemas:eu-central-1:123456789012:registry/music', 'glue', /--registry takes a name/],
    ['$music', 'glue,eventbridge', /EventBridge Schemas takes no registry "\$music": give --registry/],
  ])('"%s" for %s', async (registry, target, message) => {
    await using test = await Publishing.start()
    const ended = await test.run('--registry', registry, '--target', target)
    expect(ended).toMatchObject({ code: 2, errors: expect.stringMatching(message) })
    expect(test.glue.recorded.calls).toEqual([])
  })
})

describe('what the registry says', () => {
  it('is printed where it refuses', async () => {
    await using test = await Publishing.start({ quotas: { registries: 0 } })
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/^counterpoint: REGISTRY_REFUSED .*\. The service says: .+\n$/),
    })
  })

  it('comes with the stacks of the error and its cause, for who asks for them', async () => {
    await using test = await Publishing.start({ quotas: { registries: 0 } })
    const { errors } = await test.runWith({ COUNTERPOINT_DEBUG: '1' }, '--registry', 'music')
    expect(errors).toMatch(/^counterpoint: CounterpointError: REGISTRY_REFUSED /)
    expect(errors).toMatch(/\n {4}at .*\n {2}caused by ResourceNumberLimitExceededException: .*\n {4}at /s)
  })

  it('and while it says nothing, what is waited for', async () => {
    await using test = await Publishing.start({
      faults: [{ operation: 'CreateSchema', call: 1, fault: { kind: 'late', afterMs: 6_000, done: 'before' } }],
    })
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({
      code: 0,
      errors: 'still waiting for the registry: playbacks: create the schema playbacks with version 1.0.0 (FULL_ALL)\n',
    })
  }, 20_000)

  it('that it does not keep what stands beside a version is a warning', async () => {
    await using test = await Publishing.start({
      faults: [
        {
          operation: 'PutSchemaVersionMetadata',
          from: 1,
          fault: { kind: 'error', status: 400, type: 'AccessDeniedException' },
        },
      ],
    })
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({ code: 0, errors: expect.stringMatching(/^⚠ REGISTRY_FORBIDDEN .*Metadata/) })
  })
})
