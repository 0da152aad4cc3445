import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type AnsweringServer,
  type DynamoDbAnswer,
  refusal,
  startAnsweringServer,
  taken,
} from '../../testing/deduplication/answering-server.ts'
import { movedClock } from '../../testing/deduplication/clock.ts'
import { localConfig } from '../../testing/deduplication/dynamodb-table.ts'
import { dynamoDbDeduplication } from './index.ts'

const until = Date.now() + 30_000
const servers: AnsweringServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

/** DynamoDB's place is taken by a server that gives these answers; only waiting between calls moves the clock. */
async function answeredWith(...answers: readonly DynamoDbAnswer[]) {
  const server = await startAnsweringServer(...answers)
  servers.push(server)
  const clientConfig = { ...localConfig(server.endpoint), maxAttempts: 1 }
  return { server, deduplication: dynamoDbDeduplication({ tableName: 'handled', clientConfig, clock: movedClock() }) }
}

describe('dynamoDbDeduplication when DynamoDB does not take a call', () => {
  it.each([
    [400, 'ProvisionedThroughputExceededException', 'throttled'],
    [400, 'ThrottlingException', 'throttled'],
    [400, 'RequestLimitExceeded', 'throttled'],
    [500, 'InternalServerError', 'unavailable'],
    [503, 'ServiceUnavailable', 'unavailable'],
  ])('repeats after %i %s, and says in the end why it could not', async (status, name, failure) => {
    const mended = await answeredWith(refusal(status, name), refusal(status, name), taken)
    expect((await mended.deduplication.claim('k', { until })).state).toBe('new')
    expect(mended.server.calls()).toBe(3)

    const { deduplication, server } = await answeredWith(refusal(status, name))
    await expect(deduplication.claim('k', { until })).rejects.toMatchObject({
      code: 'DEDUPLICATION_UNAVAILABLE',
      retriable: true,
      details: { store: 'DynamoDB table handled', action: 'dynamodb:PutItem', failure, name, status },
    })
    expect(server.calls()).toBeGreaterThan(2)
  })

  it.each([
    [400, 'AccessDeniedException', 'forbidden', 'the role lacks the right dynamodb:PutItem'],
    [400, 'UnrecognizedClientException', 'unauthenticated', 'credentials'],
    [400, 'ResourceNotFoundException', 'other', 'check that it exists in this account and region'],
    [400, 'ValidationException', 'refused', 'does not take the request'],
  ])('does not repeat after %i %s', async (status, name, failure, advice) => {
    const { deduplication, server } = await answeredWith(refusal(status, name))
    const rejection = deduplication.claim('k', { until })
    await expect(rejection).rejects.toMatchObject({ retriable: false, details: { failure, name } })
    await expect(rejection).rejects.toThrow(advice)
    expect(server.calls()).toBe(1)
  })

  it('waits for no answer longer than its time', async () => {
    const { endpoint } = (await answeredWith('silence')).server
    const deduplication = dynamoDbDeduplication({
      tableName: 'handled',
      clientConfig: localConfig(endpoint),
      timeoutMs: 60,
    })
    await expect(deduplication.claim('k', { until })).rejects.toMatchObject({
      code: 'DEDUPLICATION_UNAVAILABLE',
      retriable: true,
      details: { failure: 'timed-out' },
    })
  })

  it('says where nobody is', async () => {
    const { deduplication, server } = await answeredWith(taken)
    await server.close()
    servers.length = 0
    await expect(deduplication.claim('k', { until })).rejects.toMatchObject({
      code: 'DEDUPLICATION_UNAVAILABLE',
      details: { code: 'ECONNREFUSED', failure: 'unavailable' },
    })
  })

  it('can settle again after an outage', async () => {
    const { deduplication } = await answeredWith(taken, refusal(400, 'AccessDeniedException'), taken)
    const claim = await deduplication.claim('k', { until })
    if (claim.state !== 'new') throw new Error('the claim must be new')
    await expect(claim.settle()).rejects.toThrow('DEDUPLICATION_UNAVAILABLE')
    expect(await claim.settle()).toBe('kept')
  })

  it('names the right that releasing needs', async () => {
    const { deduplication } = await answeredWith(taken, refusal(400, 'AccessDeniedException'))
    const claim = await deduplication.claim('k', { until })
    if (claim.state !== 'new') throw new Error('the claim must be new')
    await expect(claim.release()).rejects.toThrow('the role lacks the right dynamodb:DeleteItem')
  })

  it('keeps keys out of what it says', async () => {
    const { deduplication } = await answeredWith(refusal(400, 'ThrottlingException'))
    const error: unknown = await deduplication
      .claim('somebody@example.org', { until })
      .catch((thrown: unknown) => thrown)
    if (!isCounterpointError(error)) throw new Error('there must be an error')
    expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain('somebody')
  })
})

describe('the options of dynamoDbDeduplication', () => {
  it.each([
    [{}, '"tableName" must be a text'],
    [{ tableName: 't', ttl: 'x' }, '"ttl" is not an option'],
    [{ tableName: 't', keyAttribute: 'state' }, '"keyAttribute" and "expiryAttribute" must differ'],
    [{ tableName: 't', keyAttribute: 'a', expiryAttribute: 'a' }, 'must differ from each other'],
    [{ tableName: 't', rememberMs: 0 }, '"rememberMs" must be a whole number of milliseconds'],
    [{ tableName: 't', clockSkewMs: -1 }, '"clockSkewMs" must be a whole number'],
    [{ tableName: 't', client: {}, clientConfig: {} }, '"client" and "clientConfig" contradict each other'],
  ])('%j: %s', (options, problem) => {
    const make = () => Reflect.apply(dynamoDbDeduplication, undefined, [options])
    expect(make).toThrow('OPTION_INVALID  dynamoDbDeduplication: ')
    expect(make).toThrow(problem)
  })
})
