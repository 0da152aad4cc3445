import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDbLocal,
  dynamoDbLocalIsMissing,
  javaPeerStartsWithinMs,
  startDynamoDbLocal,
} from '@counterpoint/java-peer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CallProxy, startProxy } from '../../testing/deduplication/call-proxy.ts'
import { movedClock } from '../../testing/deduplication/clock.ts'
import { deduplicationConformance } from '../../testing/deduplication/conformance.ts'
import { localConfig, makeTable } from '../../testing/deduplication/dynamodb-table.ts'
import type { Claim } from '../index.ts'
import { dynamoDbDeduplication } from './index.ts'

const missing = dynamoDbLocalIsMissing()
if (missing !== undefined) console.warn(missing)

const tableName = 'handled-events'
let local: DynamoDbLocal
beforeAll(async () => {
  if (missing !== undefined) return
  local = await startDynamoDbLocal()
  await makeTable(local.endpoint, tableName)
}, javaPeerStartsWithinMs)
afterAll(() => local?.stop())

describe.skipIf(missing !== undefined)('the conformance of dynamoDbDeduplication', () => {
  const cases = deduplicationConformance(async () => {
    const clock = movedClock()
    const clockSkewMs = 1_000
    const worker = () =>
      dynamoDbDeduplication({
        tableName,
        clientConfig: localConfig(local.endpoint),
        clock,
        clockSkewMs,
        rememberMs: 60_000,
      })
    return { workers: [worker(), worker()], clock, rememberMs: 60_000, graceMs: clockSkewMs, fencing: 'tokens' }
  })
  it.each(cases)('$name', ({ run }) => run())
})

describe.skipIf(missing !== undefined)('dynamoDbDeduplication in a table', () => {
  const until = Date.now() + 30_000
  let proxy: CallProxy
  beforeAll(async () => {
    proxy = await startProxy(local.endpoint)
  })
  afterAll(() => proxy.close())
  const through = () => dynamoDbDeduplication({ tableName, clientConfig: localConfig(proxy.endpoint) })
  const direct = () => dynamoDbDeduplication({ tableName, clientConfig: localConfig(local.endpoint) })
  const itemOf = async (key: string, table = tableName, keyAttribute = 'id') => {
    const client = new DynamoDBClient(localConfig(local.endpoint))
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { [keyAttribute]: { S: key } }, ConsistentRead: true }),
    )
    client.destroy()
    return Item
  }

  it('knows its own claim again when the answer was lost', async () => {
    proxy.loseAnswers(1)
    const claim = opened(await through().claim('lost-claim', { until }))
    expect((await direct().claim('lost-claim', { until })).state).toBe('busy')
    expect(await claim.settle()).toBe('kept')
  })

  it('has settled when the answer was lost', async () => {
    const claim = opened(await through().claim('lost-settle', { until }))
    proxy.loseAnswers(1)
    expect(await claim.settle()).toBe('kept')
    expect((await direct().claim('lost-settle', { until })).state).toBe('settled')
  })

  it('has released when the answer was lost', async () => {
    const claim = opened(await through().claim('lost-release', { until }))
    proxy.loseAnswers(1)
    expect(await claim.release()).toBe('kept')
    expect((await direct().claim('lost-release', { until })).state).toBe('new')
  })

  it('stays settled when a claim arrives once more, late', async () => {
    const claim = opened(await through().claim('late', { until }))
    const arriveAgain = proxy.copyOfLast()
    expect(await claim.settle()).toBe('kept')
    await arriveAgain()
    expect((await direct().claim('late', { until })).state).toBe('settled')
  })

  it('stays settled when it is released or settled again', async () => {
    const claim = opened(await direct().claim('ended', { until }))
    expect(await claim.settle()).toBe('kept')
    expect(await claim.release()).toBe('lost')
    expect(await claim.settle()).toBe('kept')
    expect((await direct().claim('ended', { until })).state).toBe('settled')
  })

  it('makes two writes for an event, one for one that comes again, and no read', async () => {
    const before = proxy.actions.length
    await opened(await through().claim('counted', { until })).settle()
    await through().claim('counted', { until })
    expect(proxy.actions.slice(before)).toEqual(['PutItem', 'PutItem', 'PutItem'])
  })

  it('lets TTL delete what is forgotten, not the claim of one who works late', async () => {
    const secondsOf = async () => Number((await itemOf('expiry'))?.['expiration']?.N)
    const claim = opened(await direct().claim('expiry', { until }))
    expect(await secondsOf()).toBe(Math.ceil((until + 1_000) / 1_000) + 24 * 60 * 60)
    const before = Date.now()
    await claim.settle()
    const week = 7 * 24 * 60 * 60
    expect(await secondsOf()).toBeGreaterThanOrEqual(before / 1_000 + week)
    expect(await secondsOf()).toBeLessThanOrEqual(Date.now() / 1_000 + week + 1)
  })

  it('goes by the table’s own names, and by a client of one’s own', async () => {
    await makeTable(local.endpoint, 'named', 'key')
    const client = new DynamoDBClient(localConfig(local.endpoint))
    const options = { tableName: 'named', client, keyAttribute: 'key', expiryAttribute: 'ttl' }
    await opened(await dynamoDbDeduplication(options).claim('a', { until })).settle()
    expect((await dynamoDbDeduplication(options).claim('a', { until })).state).toBe('settled')
    expect(Object.keys((await itemOf('a', 'named', 'key')) ?? {}).sort()).toEqual([
      'claim',
      'key',
      'state',
      'ttl',
      'until',
    ])
    client.destroy()
  })

  it('touches no item of another program', async () => {
    const client = new DynamoDBClient(localConfig(local.endpoint))
    const Item = { id: { S: 'foreign' }, status: { S: 'COMPLETED' } }
    await client.send(new PutItemCommand({ TableName: tableName, Item }))
    client.destroy()
    await expect(direct().claim('foreign', { until })).rejects.toMatchObject({
      code: 'DEDUPLICATION_UNAVAILABLE',
      retriable: false,
    })
    expect(await itemOf('foreign')).toEqual(Item)
  })

  it('says what is wrong with a table', async () => {
    const config = { clientConfig: localConfig(local.endpoint) }
    await makeTable(local.endpoint, 'other-key', 'key')
    await expect(
      dynamoDbDeduplication({ tableName: 'missing', ...config }).claim('a', { until }),
    ).rejects.toMatchObject({
      code: 'DEDUPLICATION_UNAVAILABLE',
      retriable: false,
      details: { name: 'ResourceNotFoundException', store: 'DynamoDB table missing', failure: 'other' },
    })
    await expect(
      dynamoDbDeduplication({ tableName: 'other-key', ...config }).claim('a', { until }),
    ).rejects.toMatchObject({
      retriable: false,
      details: { name: 'ValidationException', failure: 'refused' },
    })
  })
})

function opened(claim: Claim) {
  if (claim.state !== 'new') throw new Error(`a claim that must be new is ${claim.state}`)
  return claim
}
