// Loaded before the function's time begins.
import '@aws-sdk/client-sqs'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { corrupt, lambdaContext, mskEvent } from '@counterpoint/testing'
import { expect, it, vi } from 'vitest'
import { kafkaHandler } from '../lambda/index.ts'
import { clicks } from '../testing/contracts.ts'
import { startScripted } from '../testing/dead-letters/scripted-service.ts'
import { services } from '../testing/dead-letters/services.ts'

it('a function whose queue says nothing answers in time, and leaves no connection open', async () => {
  await using scripted = await startScripted(services.sqs, 'silent')
  const handler = kafkaHandler(clicks, () => {}, {
    registry: embeddedRegistry,
    deadLetter: services.sqs.target(scripted.endpoint),
    partialBatchResponse: true,
  })
  const event = mskEvent(clicks, [{ session: 's' }, corrupt('frame'), { session: 's' }])
  expect(await handler(event, lambdaContext({ remainingMs: 2_000 }))).toEqual({
    batchItemFailures: [1, 2].map((offset) => ({ itemIdentifier: { partition: 'clicks-0', offset } })),
  })
  expect(scripted.requests).toHaveLength(1)
  await vi.waitUntil(() => scripted.requests[0]?.signal.aborted, { timeout: 10_000 })
})
