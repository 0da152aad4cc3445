import { createServer } from 'node:net'
import type { EventBridgeSchemasFault, EventBridgeSchemasOperation } from '@counterpoint/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { contractOf, openService } from '../testing/eventbridge.ts'
import { publishToEventBridge } from './index.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function open(...options: Parameters<typeof openService>) {
  const opened = await openService(...options)
  cleanups.push(() => opened.service.close())
  return opened
}

const before = contractOf('Song')
const after = contractOf('Song', {}, '1.0.1')
const operations: readonly EventBridgeSchemasOperation[] = [
  'DescribeRegistry',
  'CreateRegistry',
  'DescribeSchema',
  'CreateSchema',
  'UpdateSchema',
]
const passing: Readonly<Record<string, EventBridgeSchemasFault>> = {
  throttled: { kind: 'error', status: 429, type: 'TooManyRequestsException' },
  'a fault of the service': { kind: 'error', status: 500, type: 'InternalServerErrorException' },
  unavailable: { kind: 'error', status: 503, type: 'ServiceUnavailableException' },
  'a reset connection': { kind: 'reset' },
  'an answer that is lost': { kind: 'answer-lost' },
  'a time-out before it was done': { kind: 'late', afterMs: 60_000, done: 'after' },
  'a time-out when it was done': { kind: 'late', afterMs: 60_000, done: 'before' },
}
const lasting = [
  ['throttled', { kind: 'error', status: 429, type: 'TooManyRequestsException' }, 'REGISTRY_THROTTLED'],
  [
    'a fault of the service',
    { kind: 'error', status: 500, type: 'InternalServerErrorException' },
    'REGISTRY_UNAVAILABLE',
  ],
  ['a reset connection', { kind: 'reset' }, 'REGISTRY_UNAVAILABLE'],
  ['no right', { kind: 'error', status: 403, type: 'AccessDeniedException' }, 'REGISTRY_FORBIDDEN'],
  ['no right, in the model’s words', { kind: 'error', status: 403, type: 'ForbiddenException' }, 'REGISTRY_FORBIDDEN'],
  ['expired credentials', { kind: 'error', status: 403, type: 'ExpiredTokenException' }, 'REGISTRY_UNAUTHENTICATED'],
  ['unknown credentials', { kind: 'error', status: 401, type: 'UnauthorizedException' }, 'REGISTRY_UNAUTHENTICATED'],
  ['a refusal', { kind: 'error', status: 400, type: 'BadRequestException' }, 'REGISTRY_REFUSED'],
] as const

/** The registry must be there to be asked for schemas, and a schema to be changed. */
async function publishAll({ publish, optionsOf }: Awaited<ReturnType<typeof open>>, handler: object = {}) {
  const clientConfig = { ...optionsOf().clientConfig, ...handler }
  await publish([before], { clientConfig })
  return publish([after], { clientConfig })
}

/** What is given up though it was only slow is repeated, which must do no harm either. */
const impatient = { requestHandler: { requestTimeout: 150, throwOnRequestTimeout: true } }

describe.each(operations)('%s', (operation) => {
  it.each(Object.entries(passing))('%s: everything is there in the end, and nothing twice', async (_, fault) => {
    const opened = await open({ faults: [1, 2].map((call) => ({ operation, call, fault })) })
    const { schemas } = await publishAll(opened, impatient)
    expect(schemas.map(({ outcome, schemaVersion }) => [outcome, schemaVersion])).toEqual([
      ['updated', '2'],
      ['updated', '2'],
    ])
    expect(opened.service.recorded.schemas().map(({ versions }) => versions.length)).toEqual([2, 2])
  })

  it.each(lasting)('%s for ever', async (_, fault, code) => {
    const opened = await open({ faults: [{ operation, from: 1, fault }] })
    const failure = publishAll(opened)
    await expect(failure).rejects.toMatchObject({ code, details: { action: `schemas:${operation}` } })
    await expect(failure).rejects.toThrow('EventBridge Schemas in eu-west-1')
    const isWorthRepeating = ['REGISTRY_THROTTLED', 'REGISTRY_UNAVAILABLE', 'REGISTRY_TIMED_OUT'].includes(code)
    const asked = opened.service.recorded.calls.filter((call) => call.operation === operation)
    if (isWorthRepeating) expect(asked.length).toBeGreaterThan(10)
    else expect(asked).toHaveLength(1)
  })
})

describe('what was created though there was no answer', () => {
  it.each(['BadRequestException', 'ConflictException'])('and then is %s, is reported as created', async (type) => {
    const { service, publish } = await open({
      faults: [
        { operation: 'CreateSchema', call: 1, fault: { kind: 'answer-lost' } },
        { operation: 'CreateSchema', call: 2, fault: { kind: 'error', status: 409, type } },
      ],
    })
    const { schemas, steps } = await publish([before], { types: ['OpenApi3'] })
    expect(schemas).toMatchObject([{ outcome: 'created', schemaVersion: '1' }])
    expect(steps.map(({ step }) => step)).toEqual(['create-registry', 'create-schema'])
    expect(service.recorded.schemas()).toHaveLength(1)
  })
})

it('a registry that is not there yet for who asks next is waited for', async () => {
  const fault = { kind: 'error', status: 404, type: 'NotFoundException' } as const
  const { publish } = await open({ faults: [{ operation: 'CreateSchema', from: 1, until: 3, fault }] })
  const { schemas } = await publish([before], { types: ['OpenApi3'] })
  expect(schemas).toMatchObject([{ outcome: 'created' }])
})

it('a schema that is there, and is not shown yet, is waited for', async () => {
  const { optionsOf } = await open({
    faults: [
      // Two publishers read at once, one creates; the other sees that it exists, and does not see it.
      { operation: 'CreateSchema', call: 1, fault: { kind: 'answer-lost' } },
      {
        operation: 'CreateSchema',
        from: 2,
        fault: { kind: 'error', status: 409, type: 'ConflictException' },
      },
      {
        operation: 'DescribeSchema',
        from: 1,
        until: 15,
        fault: { kind: 'error', status: 404, type: 'NotFoundException' },
      },
    ],
  })
  const told: string[] = []
  const { schemas } = await publishToEventBridge(
    [before],
    optionsOf({ types: ['OpenApi3'], onStep: ({ step }) => told.push(step) }),
  )
  expect(schemas).toMatchObject([{ schemaName: 'music.tests@Song', schemaVersion: '1' }])
  expect(told).toEqual(['create-registry', 'create-schema'])
})

it('and one that is never shown ends with the deadline', async () => {
  const { service, publish } = await open({
    faults: [{ operation: 'CreateSchema', from: 1, fault: { kind: 'error', status: 409, type: 'ConflictException' } }],
  })
  await expect(publish([before])).rejects.toMatchObject({ details: { action: 'schemas:CreateSchema' } })
  expect(service.recorded.calls.filter(({ operation }) => operation === 'CreateSchema').length).toBeGreaterThan(10)
})

it('and a registry that never comes is an error of its own', async () => {
  const fault = { kind: 'error', status: 404, type: 'NotFoundException' } as const
  const { publish } = await open({ faults: [{ operation: 'CreateSchema', from: 1, fault }] })
  await expect(publish([before])).rejects.toMatchObject({ code: 'REGISTRY_NOT_FOUND' })
})

it('a change that had no answer, and then is none any more, is reported as one', async () => {
  const opened = await open({
    faults: [
      { operation: 'UpdateSchema', call: 1, fault: { kind: 'answer-lost' } },
      { operation: 'UpdateSchema', call: 2, fault: { kind: 'error', status: 304, type: 'NotModified' } },
    ],
  })
  const { schemas } = await publishAll(opened)
  expect(schemas[0]).toMatchObject({ outcome: 'updated', schemaVersion: '2' })
})

it('what the service says is not changed is unchanged', async () => {
  const fault = { kind: 'error', status: 304, type: 'NotModified' } as const
  const opened = await open({ faults: [{ operation: 'UpdateSchema', from: 1, fault }] })
  const { schemas, steps } = await publishAll(opened)
  expect(schemas.map(({ outcome, schemaVersion }) => [outcome, schemaVersion])).toEqual([
    ['unchanged', '1'],
    ['unchanged', '1'],
  ])
  expect(steps).toEqual([])
})

it('a service that does not answer is timed out', async () => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  cleanups.push(async () => void silent.close())
  const address = silent.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { publish, optionsOf } = await open()
  const clientConfig = {
    ...optionsOf().clientConfig,
    endpoint: `http://127.0.0.1:${port}`,
    requestHandler: { requestTimeout: 20, throwOnRequestTimeout: true },
  }
  await expect(publish([before], { clientConfig, deadlineMs: 200 })).rejects.toMatchObject({
    code: 'REGISTRY_TIMED_OUT',
  })
})

it('without credentials it is REGISTRY_UNAUTHENTICATED, without a region OPTION_INVALID', async () => {
  const { publish, optionsOf } = await open()
  const none = async () => {
    throw Object.assign(new Error('none'), { name: 'CredentialsProviderError' })
  }
  const clientConfig = { ...optionsOf().clientConfig, credentials: none }
  await expect(publish([before], { clientConfig })).rejects.toMatchObject({ code: 'REGISTRY_UNAUTHENTICATED' })
  const region = async () => {
    throw new Error('Region is missing')
  }
  await expect(publish([before], { clientConfig: { ...clientConfig, region } })).rejects.toMatchObject({
    code: 'OPTION_INVALID',
  })
})

it('a client that was made here is ended where no region is known', async () => {
  let isEnded = false
  const requestHandler = {
    handle: async () => {
      throw new Error('nothing is asked')
    },
    destroy: () => {
      isEnded = true
    },
  }
  const region = async () => {
    throw new Error('Region is missing')
  }
  const { publish, optionsOf } = await open()
  const clientConfig = { ...optionsOf().clientConfig, region, requestHandler }
  await expect(publish([before], { clientConfig })).rejects.toMatchObject({ code: 'OPTION_INVALID' })
  expect(isEnded).toBe(true)
})

it('a signal that aborts ends it', async () => {
  const controller = new AbortController()
  const { publish } = await open()
  const stopped = publish([before], { signal: controller.signal, onStep: () => controller.abort() })
  await expect(stopped).rejects.toMatchObject({ code: 'ABORTED' })
})
