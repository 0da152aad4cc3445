import { kafkaEvent, lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { clicks } from '../testing/contracts.ts'
import { letterBox } from '../testing/lambda.ts'
import { registry, silent } from '../testing/mesh.ts'
import { accepted, type KafkaBatchResponse, kafkaBatchHandler, kafkaHandler, rejected } from './index.ts'

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
