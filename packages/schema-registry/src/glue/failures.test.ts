import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GlueClient } from '@aws-sdk/client-glue'
import { type AvroSchema, isCounterpointError, schemaVersionId } from '@counterpoint/contract-kit'
import type { GlueFault, GlueOperation } from '@counterpoint/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { first, second } from '../testing/contract.ts'
import { account, closeGlue, createSchema, musicArn, openGlue, region } from '../testing/glue.ts'
import type { GlueRegistryOptions } from './options.ts'
import { glueRegistry } from './registry.ts'

const subject = { schemaName: 'things' }
const unknown = schemaVersionId('00000000-0000-4000-8000-00000000dead')
const denied: GlueFault = { kind: 'error', status: 400, type: 'AccessDeniedException' }
const throttled: GlueFault = { kind: 'error', status: 400, type: 'ThrottlingException' }
const always = (operation: GlueOperation, fault: GlueFault) => ({ operation, from: 1, fault })

// Nothing of this machine's own AWS settings reaches the clients.
let empty = ''
beforeEach(async () => {
  empty = await mkdtemp(join(tmpdir(), 'counterpoint-aws-'))
  for (const name of [
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_PROFILE',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
  ]) {
    vi.stubEnv(name, undefined)
  }
  vi.stubEnv('AWS_CONFIG_FILE', join(empty, 'config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(empty, 'credentials'))
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await closeGlue()
  await rm(empty, { recursive: true })
})

async function failureOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    (answer) => {
      throw new TypeError(`it did not fail: ${String(answer)}`)
    },
    (error: unknown) => error,
  )
}

describe('credentials and rights', () => {
  it('none, wherever they might stand: REGISTRY_UNAUTHENTICATED', async () => {
    const { glue, clock } = await openGlue()
    const registry = glueRegistry({ clientConfig: { region, endpoint: glue.endpoint }, clock })()
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({
      code: 'REGISTRY_UNAUTHENTICATED',
      details: { region, action: 'glue:GetSchemaVersion' },
    })
  })

  it('that their provider does not have are asked for no more than once in some seconds', async () => {
    const { clientConfig, clock } = await openGlue()
    let asked = 0
    const credentials = async () => {
      asked += 1
      throw Object.assign(new Error('no credentials'), { name: 'CredentialsProviderError' })
    }
    const registry = glueRegistry({ clientConfig: { ...clientConfig, credentials }, clock })()
    for (const [later, askedBefore] of [
      [0, 1],
      [4999, 1],
      [1, 2],
    ] as const) {
      clock.advance(later)
      await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_UNAUTHENTICATED' })
      expect(asked).toBe(askedBefore)
    }
  })

  it('that AWS does not take: REGISTRY_UNAUTHENTICATED', async () => {
    const fault: GlueFault = { kind: 'error', status: 400, type: 'ExpiredTokenException' }
    const { registry, reads } = await openGlue({ faults: [always('GetSchemaVersion', fault)] })
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_UNAUTHENTICATED' })
    expect(reads()).toHaveLength(1)
  })

  it('a missing right by id: REGISTRY_FORBIDDEN, which says that it takes resource "*"', async () => {
    const { registry, reads } = await openGlue({ faults: [always('GetSchemaVersion', denied)] })
    for (let call = 0; call < 3; call += 1) {
      await expect(registry.schemaOf(unknown)).rejects.toThrow(
        /^REGISTRY_FORBIDDEN.*eu-west-1.*glue:GetSchemaVersion on resource "\*"/,
      )
    }
    expect(reads()).toHaveLength(1)
  })

  it('a missing right by definition: REGISTRY_FORBIDDEN', async () => {
    const { registry } = await openGlue({ faults: [always('GetSchemaByDefinition', denied)] })
    await expect(registry.idOf(subject, first.schema)).rejects.toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      details: { action: 'glue:GetSchemaByDefinition' },
    })
  })
})

describe('what is not there', () => {
  it('the schema’s version, the schema: SCHEMA_NOT_REGISTERED, each in its words, with what to do', async () => {
    const glue = await openGlue()
    await createSchema(glue, first.schema)
    await expect(glue.registry.idOf(subject, second.schema)).rejects.toThrow(
      /^SCHEMA_NOT_REGISTERED.*"music" in eu-west-1 has "things", but no version.*counterpoint publish --registry music/,
    )
    await expect(glue.registry.idOf({ schemaName: 'absent' }, first.schema)).rejects.toThrow(
      /^SCHEMA_NOT_REGISTERED.*"music" in eu-west-1 has no schema "absent".*counterpoint publish/,
    )
  })

  it.each([
    ['of a wrong name', { registryName: 'musik' }, /"musik" in eu-west-1/],
    ['of another account', { registryArn: musicArn.replace(account, '999999999999') }, /"music" in eu-west-1/],
  ])('the registry, %s: REGISTRY_NOT_FOUND', async (_, options, where) => {
    const glue = await openGlue()
    await createSchema(glue, first.schema)
    const registry = glueRegistry({ clientConfig: glue.clientConfig, ...options })()
    const error = await failureOf(registry.idOf(subject, first.schema))
    expect(error).toMatchObject({ code: 'REGISTRY_NOT_FOUND', message: expect.stringMatching(where) })
  })

  it('the registry, in this region: REGISTRY_NOT_FOUND', async () => {
    const { clientConfig } = await openGlue({ registries: [] })
    const registry = glueRegistry({ registryName: 'music', clientConfig: { ...clientConfig, region: 'us-east-1' } })()
    await expect(registry.idOf(subject, first.schema)).rejects.toThrow(/^REGISTRY_NOT_FOUND.*us-east-1/)
  })

  it('without the rights to find out more: SCHEMA_NOT_REGISTERED all the same', async () => {
    const { registry } = await openGlue({ faults: [always('GetSchema', denied), always('GetRegistry', denied)] })
    await expect(registry.idOf(subject, first.schema)).rejects.toThrow(/^SCHEMA_NOT_REGISTERED.*glue:GetSchema/)
  })

  it('is remembered for a while', async () => {
    const glue = await openGlue()
    const { clock, reads, registry } = glue
    for (let call = 0; call < 3; call += 1) await failureOf(registry.idOf(subject, first.schema))
    expect(reads()).toEqual(['GetSchemaByDefinition', 'GetSchema', 'GetRegistry'])
    const id = await createSchema(glue, first.schema)
    clock.advance(30_000)
    await expect(registry.idOf(subject, first.schema)).resolves.toBe(id)
  })
})

describe('a registry that has no answer', () => {
  it('throttles: it is asked again within the deadline', async () => {
    const glue = await openGlue({ faults: [{ operation: 'GetSchemaVersion', from: 1, until: 3, fault: throttled }] })
    const id = await createSchema(glue, first.schema)
    await expect(glue.registry.schemaOf(id)).resolves.toEqual(first.schema)
    expect(glue.reads()).toHaveLength(4)
  })

  it('throttles on: REGISTRY_THROTTLED', async () => {
    const { registry, clock, reads } = await openGlue({ faults: [always('GetSchemaVersion', throttled)] })
    const before = clock.now()
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_THROTTLED', retriable: true })
    expect(clock.now() - before).toBeLessThan(10_000)
    expect(reads()).toHaveLength(7)
  })

  it('does not answer in time: REGISTRY_TIMED_OUT', async () => {
    const { registry } = await openGlue({ latencyMs: 60_000 }, { deadlineMs: 50 })
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_TIMED_OUT', retriable: true })
  })

  it.each([
    [
      'has a fault of its own',
      'REGISTRY_UNAVAILABLE',
      { kind: 'error', status: 500, type: 'InternalServiceException' },
    ],
    // The AWS client calls that a TimeoutError.
    ['breaks connections off', 'REGISTRY_UNAVAILABLE', { kind: 'reset' }],
  ] as const)('%s: %s', async (_, code, fault) => {
    const { registry, reads } = await openGlue({ faults: [always('GetSchemaVersion', fault)] })
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code, retriable: true })
    expect(reads()).toHaveLength(7)
  })

  it('goes down after the start: what is known works on, an unknown id is an outage', async () => {
    const glue = await openGlue()
    const { registry, clock } = glue
    const known = await createSchema(glue, first.schema)
    await registry.idOf(subject, first.schema)
    await registry.schemaOf(known)
    await glue.end()
    clock.advance(7 * 86_400_000)
    await expect(registry.idOf(subject, first.schema)).resolves.toBe(known)
    await expect(registry.schemaOf(known)).resolves.toEqual(first.schema)
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' })
    await expect(registry.idOf(subject, second.schema)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' })
  })

  it('does not take a request: REGISTRY_REFUSED, which quotes no definition', async () => {
    const fault: GlueFault = { kind: 'error', status: 400, type: 'InvalidInputException' }
    const { registry } = await openGlue({ faults: [always('GetSchemaByDefinition', fault)] })
    const error = await failureOf(registry.idOf(subject, first.schema))
    expect(error).toMatchObject({ code: 'REGISTRY_REFUSED' })
    expect(error).not.toHaveProperty('cause')
  })
})

describe('options', () => {
  it('without a region, wherever it might stand: OPTION_INVALID', async () => {
    await expect(glueRegistry()().schemaOf(unknown)).rejects.toThrow(/^OPTION_INVALID.*AWS_REGION/)
  })

  it('take the region of the ARN', async () => {
    const glue = await openGlue({ region }, { registryArn: musicArn })
    const { endpoint, credentials } = glue.clientConfig
    const id = await createSchema(glue, first.schema)
    const clientConfig = { ...(endpoint && { endpoint }), ...(credentials && { credentials }) }
    const registry = glueRegistry({ registryArn: musicArn, clientConfig })()
    await expect(registry.idOf(subject, first.schema)).resolves.toBe(id)
  })

  it('take a client, and find out that it is for another region', async () => {
    const glue = await openGlue()
    const id = await createSchema(glue, first.schema)
    const here = new GlueClient(glue.clientConfig)
    const there = new GlueClient({ ...glue.clientConfig, region: 'us-east-1' })
    await expect(glueRegistry({ client: here })().schemaOf(id)).resolves.toEqual(first.schema)
    await expect(glueRegistry({ client: there, registryArn: musicArn })().schemaOf(id)).rejects.toThrow(
      /^OPTION_INVALID.*eu-west-1.*us-east-1/,
    )
    here.destroy()
    there.destroy()
  })

  it.each([
    [{ registryName: '' }, /"registryName" must be a name/],
    [{ registryName: musicArn }, /"registryName" must be a name alone; give an ARN as "registryArn"/],
    [{ client: JSON.parse('{}') }, /"client" must be a GlueClient/],
    [{ registryArn: 'music' }, /"registryArn" must be an ARN/],
    [{ registryName: 'music', registryArn: musicArn }, /"registryName" and "registryArn" contradict/],
    [{ registryArn: musicArn, clientConfig: { region: 'us-east-1' } }, /eu-west-1.*us-east-1/],
    [{ client: new GlueClient({ region }), clientConfig: { region } }, /"client" and "clientConfig" contradict/],
    [{ client: new GlueClient({ region }), assumeRole: { roleArn: 'r' } }, /"client" and "assumeRole" contradict/],
    [{ assumeRole: { roleArn: '' } }, /"roleArn" must be/],
    [{ deadlineMs: 0 }, /"deadlineMs" must be/],
  ] satisfies readonly (readonly [GlueRegistryOptions, RegExp])[])('are checked: %#', (options, problem) => {
    expect(() => glueRegistry(options)).toThrow(problem)
    expect(() => glueRegistry(options)).toThrow('OPTION_INVALID')
  })
})

describe('hostile definitions', () => {
  const secret = 'SECRET'
  const nested = (depth: number): string => (depth === 0 ? '"int"' : `{"type":"array","items":${nested(depth - 1)}}`)
  it.each([
    ['no JSON', `{"type": ${secret}`],
    ['no Avro', `{"type":"recrod","name":"${secret}"}`],
    ['too long', JSON.stringify({ type: 'string', doc: secret.repeat(30_000) })],
    ['too deep', `{"type":"record","name":"${secret}","fields":[{"name":"a","type":${nested(5_000)}}]}`],
  ])('%s: SCHEMA_INVALID, which quotes nothing', async (_, definition) => {
    const client = new GlueClient({ region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })
    // Glue itself would not take them; whoever stands between it and us might.
    client.middlewareStack.add(() => async () => ({
      response: {},
      output: { $metadata: {}, SchemaDefinition: definition, DataFormat: 'AVRO', Status: 'AVAILABLE' },
    }))
    const error = await failureOf(glueRegistry({ client })().schemaOf(unknown))
    expect(error).toMatchObject({ code: 'SCHEMA_INVALID', details: { schemaVersionId: unknown } })
    expect(isCounterpointError(error) && error.message.length < 400).toBe(true)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(secret)
  })

  it('of our own that Glue does not take are SCHEMA_INVALID before they are sent', async () => {
    const { registry, reads } = await openGlue()
    const long: AvroSchema = { type: 'record', name: 'Long', doc: 'x'.repeat(170_000), fields: [] }
    await expect(registry.idOf(subject, long)).rejects.toMatchObject({ code: 'SCHEMA_INVALID' })
    expect(reads()).toEqual([])
  })
})
