import { corrupt, kafkaEvent, lambdaContext, mskEvent, tombstone } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { clicks } from '../testing/contracts.ts'
import { letterBox } from '../testing/lambda.ts'
import { registry, silent } from '../testing/mesh.ts'
import { accepted, type KafkaBatchResponse, kafkaBatchHandler, kafkaHandler, rejected, retryable } from './index.ts'

const partial = { partialBatchResponse: true, logger: silent }

function failedOffsets(response: KafkaBatchResponse | undefined): readonly number[] | undefined {
  return response?.batchItemFailures.map(({ itemIdentifier: { offset } }) => offset)
}

it('a logger that throws makes its partition alone come again', async () => {
  const handled: string[] = []
  const logger = {
    warn: () => {
      throw new Error('no log today')
    },
    error: () => {},
  }
  const handler = kafkaHandler(clicks, ({ session }) => (session === 'a' ? rejected('NO') : handled.push(session)), {
    ...partial,
    registry,
    deadLetter: letterBox().target,
    logger,
  })
  const event = kafkaEvent([
    mskEvent(clicks, [{ session: 'a' }, { session: 'b' }]),
    mskEvent(clicks, [{ session: 'c' }], { partition: 1 }),
  ])
  const response = await handler(event, lambdaContext())
  expect(response?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
    { partition: 'clicks-0', offset: 1 },
  ])
  expect(handled).toEqual(['c'])
})

describe('what a batch handler answers', () => {
  const event = mskEvent(clicks, [{ session: 'a' }, { session: 'b' }])

  it.each<readonly [string, unknown]>([
    ['promises', [Promise.resolve(accepted), Promise.resolve(accepted)]],
    [
      'results of Promise.allSettled',
      [
        { status: 'fulfilled', value: accepted },
        { status: 'rejected', reason: 1 },
      ],
    ],
    ['nothing', [undefined, undefined]],
    ['a list with holes', new Array(2)],
    ['texts', ['accepted', 'accepted']],
    ['an outcome that does not exist', [accepted, { outcome: 'done' }]],
    ['true', [true, true]],
    ['an outcome too few', [accepted]],
    ['an object', { 0: accepted, 1: accepted, length: 2 }],
  ])('must be outcomes: %s count as none', async (_, answer) => {
    const said: string[] = []
    const logger = { warn: () => {}, error: (message: string) => void said.push(message) }
    const handler = kafkaBatchHandler(clicks, async () => Object(answer), { ...partial, registry, logger })
    expect(failedOffsets(await handler(event, lambdaContext()))).toEqual([0, 1])
    expect(said).toEqual([expect.stringMatching(/^OUTCOME_INVALID {2}.*2 outcomes/)])
  })
})

it('what a handler throws that is no Error is said by its type, without what it holds', async () => {
  const said: string[] = []
  const logger = { warn: () => {}, error: (message: string) => void said.push(message) }
  const handler = kafkaHandler(clicks, () => Promise.reject('a secret'), { ...partial, registry, logger })
  await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext())
  expect(said).toEqual([expect.stringMatching(/threw something of type string, which is no Error/)])
  expect(said.join()).not.toContain('secret')
})

it('a function that can be awaited is awaited', async () => {
  const answer = Object.assign(() => {}, {
    // biome-ignore lint/suspicious/noThenProperty: such things exist, as builders of queries
    then: (_: unknown, reject: (cause: Error) => void) => reject(new Error('down')),
  })
  const handler = kafkaHandler(clicks, () => answer, { ...partial, registry })
  expect(failedOffsets(await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext()))).toEqual([0])
})

it('an object of the application’s own that says "rejected" is no verdict, and no silence either', async () => {
  const { letters, target } = letterBox()
  const said: string[] = []
  const logger = { warn: () => {}, error: (message: string) => void said.push(message) }
  const payment = { outcome: 'rejected', amount: 7 }
  const handler = kafkaHandler(clicks, () => payment, { ...partial, registry, logger, deadLetter: target })
  expect(failedOffsets(await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext()))).toEqual([0])
  expect(letters).toEqual([])
  expect(said).toEqual([expect.stringMatching(/^OUTCOME_INVALID {2}.*without a code/)])
})

it('what stands in the way may be any Error, and is logged', async () => {
  const away = new Error('the table is away')
  const logged: unknown[][] = []
  const logger = { warn: () => {}, error: (...said: unknown[]) => void logged.push(said) }
  const handler = kafkaHandler(clicks, () => retryable(away), { ...partial, registry, logger })
  expect(failedOffsets(await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext()))).toEqual([0])
  expect(logged).toEqual([[expect.stringMatching(/^HANDLER_FAILED {2}.*\(clicks\[0\] from offset 0\)/), away]])
})

it('a batch gets nothing behind a record that stops its partition', async () => {
  const seen: string[] = []
  const said: string[] = []
  const handler = kafkaBatchHandler(
    clicks,
    async (deliveries) => {
      seen.push(...deliveries.map(({ event: { session } }) => session))
      return deliveries.map(() => accepted)
    },
    { ...partial, registry, logger: { warn: () => {}, error: (message: string) => void said.push(message) } },
  )
  const event = mskEvent(clicks, [{ session: 'a' }, corrupt('frame', { session: 'b' }), { session: 'c' }])
  expect(failedOffsets(await handler(event, lambdaContext()))).toEqual([1, 2])
  expect(seen).toEqual(['a'])
  expect(said).toEqual([
    expect.stringMatching(/^PARTITION_STOPPED {2}.*FRAME_UNKNOWN {2}.*deadLetterQueue.*from offset 1/),
  ])
})

it('a record is said to be dead-lettered when its letter is safe, and why', async () => {
  const said: string[] = []
  const logger = { warn: (message: string) => void said.push(message), error: () => {} }
  let down = true
  const handler = kafkaHandler(clicks, () => {}, {
    ...partial,
    registry,
    logger,
    deadLetter: () => ({
      send: async () => {
        if (down) throw new Error('down')
      },
      close: async () => {},
    }),
  })
  const event = mskEvent(clicks, [tombstone('a')])
  await handler(event, lambdaContext())
  expect(said).toEqual([])
  down = false
  await handler(event, lambdaContext())
  expect(said).toEqual([
    expect.stringMatching(/^PAYLOAD_MALFORMED {2}a tombstone on clicks.*\(clicks\[0\] at offset 0 is dead-lettered\)$/),
  ])
})
