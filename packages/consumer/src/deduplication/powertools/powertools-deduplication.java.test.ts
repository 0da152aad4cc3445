import { IdempotencyConfig } from '@aws-lambda-powertools/idempotency'
import {
  type DynamoDbLocal,
  dynamoDbLocalIsMissing,
  javaPeerStartsWithinMs,
  startDynamoDbLocal,
} from '@counterpoint/java-peer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, vi } from 'vitest'
import { deduplicationConformance } from '../../testing/deduplication/conformance.ts'
import { localConfig, makeTable } from '../../testing/deduplication/dynamodb-table.ts'
import { powertoolsDeduplication } from './index.ts'

// It needs @aws-sdk/lib-dynamodb, an optional peer of Powertools.
const powertools = await import('@aws-lambda-powertools/idempotency/dynamodb').catch(() => undefined)
const missing =
  powertools === undefined
    ? 'SKIPPED: Powertools on DynamoDB Local (@aws-sdk/lib-dynamodb is not installed)'
    : dynamoDbLocalIsMissing()
if (missing !== undefined) console.warn(missing)

const tableName = 'powertools'
let local: DynamoDbLocal
beforeAll(async () => {
  if (missing !== undefined) return
  local = await startDynamoDbLocal()
  await makeTable(local.endpoint, tableName)
}, javaPeerStartsWithinMs)
afterAll(() => local?.stop())

// A layer looks at the system's clock and at no other.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe.skipIf(missing !== undefined)('the conformance of powertoolsDeduplication on DynamoDB', () => {
  const cases = deduplicationConformance(async () => {
    const worker = () => {
      if (powertools === undefined) throw new Error(missing)
      const layer = new powertools.DynamoDBPersistenceLayer({ tableName, clientConfig: localConfig(local.endpoint) })
      layer.configure({ config: new IdempotencyConfig({ expiresAfterSeconds: 60, hashFunction: 'sha256' }) })
      return powertoolsDeduplication(layer)
    }
    const clock = {
      now: () => Date.now(),
      advance: (milliseconds: number) => {
        vi.setSystemTime(Date.now() + milliseconds)
      },
    }
    return { workers: [worker(), worker()], clock, rememberMs: 60_000, graceMs: 1, fencing: 'time' }
  })
  it.each(cases)('$name', ({ run }) => run())
})
