import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { afterEach, describe, expect, it } from 'vitest'
import { createSongs, glueClient, glueOpener, record, refusal, songs } from '../../testing/glue.ts'
import { startLoopbackGlue } from './service.ts'

const { open, closeAll } = glueOpener()
afterEach(closeAll)

const signed = (scope: string) =>
  `AWS4-HMAC-SHA256 Credential=AK/${scope}/aws4_request, SignedHeaders=host, Signature=00`

async function post(endpoint: string, target: string, body: string, authorization?: string) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target, ...(authorization !== undefined && { authorization }) },
    body,
  })
  return { status: response.status, answer: await response.json() }
}

describe('the protocol', () => {
  it.each<[string, string, string, string | undefined, string, string]>([
    [
      'no signature',
      'AWSGlue.ListRegistries',
      '{}',
      undefined,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ],
    [
      'half a signature',
      'AWSGlue.ListRegistries',
      '{}',
      'AWS4-HMAC-SHA256 Credential=AK',
      'IncompleteSignatureException',
      'Authorization header requires',
    ],
    [
      'another service’s',
      'AWSGlue.ListRegistries',
      '{}',
      signed('20260101/eu-west-1/firehose'),
      'InvalidSignatureException',
      "correct service: 'glue'",
    ],
    [
      'another operation',
      'AWSGlue.GetTable',
      '{}',
      signed('20260101/eu-west-1/glue'),
      'UnknownOperationException',
      'no such',
    ],
    ['no JSON', 'AWSGlue.ListRegistries', '{', signed('20260101/eu-west-1/glue'), 'SerializationException', 'no JSON'],
    [
      'an unknown member',
      'AWSGlue.GetRegistry',
      '{"RegistryID":{}}',
      signed('20260101/eu-west-1/glue'),
      'InvalidInputException',
      'RegistryID',
    ],
    [
      'an unknown member within',
      'AWSGlue.GetRegistry',
      '{"RegistryId":{"Name":""}}',
      signed('20260101/eu-west-1/glue'),
      'InvalidInputException',
      'RegistryId.member.Name',
    ],
    [
      'a missing member',
      'AWSGlue.GetRegistry',
      '{}',
      signed('20260101/eu-west-1/glue'),
      'InvalidInputException',
      'RegistryId',
    ],
    [
      'a wrong type',
      'AWSGlue.ListSchemas',
      '{"MaxResults":"2"}',
      signed('20260101/eu-west-1/glue'),
      'InvalidInputException',
      'MaxResults',
    ],
  ])('refuses %s', async (_, target, body, authorization, type, message) => {
    const { service } = await open()
    const { status, answer } = await post(service.endpoint, target, body, authorization)
    expect(status).toBe(400)
    expect(answer).toEqual({ __type: type, Message: expect.stringContaining(message) })
  })

  it('takes every region until one is given', async () => {
    const any = await open()
    await expect(glueClient(any.service.endpoint, 'AK', 'us-west-2').listRegistries({})).resolves.toBeDefined()
    const one = await open({ region: 'eu-west-1' })
    expect(await refusal(glueClient(one.service.endpoint, 'AK', 'us-west-2').listRegistries({}))).toBe(
      'InvalidSignatureException: Credential should be scoped to a valid region.',
    )
  })
})

describe('what is recorded', () => {
  it('are signed calls, by caller, with their errors', async () => {
    const { service, glue } = await open()
    await createSongs(glue)
    await refusal(glueClient(service.endpoint, 'reader').getSchema({ SchemaId: { ...songs, SchemaName: 'x' } }))
    await post(service.endpoint, 'AWSGlue.ListRegistries', '{}')
    expect(service.recorded.calls).toEqual([
      { operation: 'CreateSchema', caller: 'publisher' },
      { operation: 'GetSchema', caller: 'reader', error: 'EntityNotFoundException' },
    ])
    expect(service.recorded.callsBy('reader')).toBe(1)
    expect(service.recorded.schemas()).toMatchObject([
      {
        registryName: 'music',
        schemaName: 'songs',
        compatibility: 'BACKWARD',
        versions: [{ versionNumber: 1, status: 'AVAILABLE', definition: record('a') }],
      },
    ])
  })
})

describe('what goes wrong on request', () => {
  it('errors and resets leave nothing behind, a lost answer does', async () => {
    const operation = 'CreateRegistry'
    const { service, glue } = await open({
      faults: [
        { operation, call: 1, fault: { kind: 'error', status: 503, type: 'InternalServiceException' } },
        { operation, call: 2, fault: { kind: 'reset' } },
        { operation, call: 4, fault: { kind: 'answer-lost' } },
      ],
    })
    await expect(glue.createRegistry({ RegistryName: 'a' })).rejects.toMatchObject({
      name: 'InternalServiceException',
      $metadata: { httpStatusCode: 503 },
    })
    await expect(glue.createRegistry({ RegistryName: 'a' })).rejects.toThrow()
    await expect(glue.createRegistry({ RegistryName: 'a' })).resolves.toBeDefined()
    await expect(glue.createRegistry({ RegistryName: 'b' })).rejects.toThrow()
    expect(await refusal(glue.createRegistry({ RegistryName: 'b' }))).toMatch(/^AlreadyExistsException/)
    expect(service.recorded.calls.map(({ error }) => error)).toEqual([
      'InternalServiceException',
      'reset',
      undefined,
      'answer-lost',
      'AlreadyExistsException',
    ])
  })

  it.each(['before', 'after'] as const)('a late answer, done %s, is an answer to who waits', async (done) => {
    const { glue } = await open({
      faults: [{ operation: 'CreateRegistry', call: 1, fault: { kind: 'late', afterMs: 1, done } }],
    })
    await expect(glue.createRegistry({ RegistryName: 'a' })).resolves.toMatchObject({ RegistryName: 'a' })
    expect(await refusal(glue.createRegistry({ RegistryName: 'a' }))).toMatch(/^AlreadyExistsException/)
  })

  it.each([
    ['before', true],
    ['after', false],
  ] as const)('of a client that gives up, work done %s the wait is done: %s', async (done, isDone) => {
    const { service, glue } = await open({
      faults: [{ operation: 'CreateRegistry', call: 1, fault: { kind: 'late', afterMs: 600_000, done } }],
    })
    const leaving = new AbortController()
    const call = glue.createRegistry({ RegistryName: 'a' }, { abortSignal: leaving.signal })
    await expect.poll(() => service.recorded.calls.length).toBe(1)
    leaving.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(() => service.recorded.calls[0]?.error).toBe('gone')
    const again = await refusal(glue.createRegistry({ RegistryName: 'a' }))
    expect(again.startsWith('AlreadyExistsException')).toBe(isDone)
  })

  it('closing ends those who wait', async () => {
    const service = await startLoopbackGlue({ latencyMs: 600_000 })
    const call = glueClient(service.endpoint).listRegistries({})
    const ended = expect(call).rejects.toThrow()
    await expect.poll(() => service.recorded.calls.length).toBe(1)
    await service.close()
    await ended
  })

  it('throttles above a number of calls in a second', async () => {
    const { glue, service } = await open({ throttleAbovePerSecond: 0 })
    await expect(glue.listRegistries({})).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400 },
    })
    expect(service.recorded.calls).toMatchObject([{ error: 'ThrottlingException' }])
    const some = await open({ throttleAbovePerSecond: 1000 })
    await expect(some.glue.listRegistries({})).resolves.toBeDefined()
  })
})

it('names the options that are wrong', async () => {
  const wrong = { pendingPolls: -1, quotas: {}, latency: 1 }
  const error: unknown = await startLoopbackGlue(wrong).catch((reason: unknown) => reason)
  expect(isCounterpointError(error, 'OPTION_INVALID') && error.details['problems']).toHaveLength(2)
})
