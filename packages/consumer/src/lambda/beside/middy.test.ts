import { lambdaContext, mskEvent } from '@counterpoint/testing'
import middy from '@middy/core'
import type { MSKEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { registry, silent } from '../../testing/mesh.ts'
import { type KafkaBatchResponse, kafkaHandler } from '../index.ts'

const event = () => mskEvent(clicks, [{ session: 'a' }, { session: 'b' }], { firstOffset: 7 })

/** middy around a handler that fails at the second event, and what its middleware saw. */
function failing(partialBatchResponse: boolean) {
  const seen: string[] = []
  const errors: unknown[] = []
  const handler = kafkaHandler(
    clicks,
    ({ session }) => {
      seen.push(session)
      if (session === 'b') throw new Error('down')
    },
    { registry, partialBatchResponse, logger: silent },
  )
  const wrapped = middy<unknown, KafkaBatchResponse | undefined>()
    .use({
      before: () => void seen.push('before'),
      after: () => void seen.push('after'),
      onError: ({ error }) => {
        seen.push('onError')
        errors.push(error)
      },
    })
    .handler(handler)
  return { wrapped, seen, errors }
}

describe('middy around a handler', () => {
  it('hooks are called around all events', async () => {
    const seen: string[] = []
    const wrapped = middy()
      .before(() => void seen.push('before'))
      .after(() => void seen.push('after'))
      .handler(kafkaHandler(clicks, ({ session }) => seen.push(session), { registry }))
    expect(await wrapped(event(), lambdaContext())).toBeUndefined()
    expect(seen).toEqual(['before', 'a', 'b', 'after'])
  })

  it('an invocation that fails reaches onError with its code, and fails', async () => {
    const { wrapped, seen, errors } = failing(false)
    await expect(wrapped(event(), lambdaContext())).rejects.toMatchObject({ code: 'BATCH_FAILED' })
    expect(seen).toEqual(['before', 'a', 'b', 'onError'])
    expect(errors).toMatchObject([
      { code: 'BATCH_FAILED', cause: { code: 'HANDLER_FAILED', cause: { message: 'down' } } },
    ])
  })

  it('a partial batch response passes through as it is', async () => {
    const { wrapped, seen } = failing(true)
    expect(await wrapped(event(), lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: { partition: 'clicks-0', offset: 8 } }],
    })
    expect(seen).toEqual(['before', 'a', 'b', 'after'])
  })

  it('an onError that answers in place of the error turns a failure into a success', async () => {
    const { wrapped } = failing(false)
    wrapped.onError((request) => {
      request.response = { batchItemFailures: [] }
    })
    expect(await wrapped(event(), lambdaContext())).toEqual({ batchItemFailures: [] })
  })

  it('values that a middleware has decoded are no longer those of an event', async () => {
    const wrapped = middy<MSKEvent, KafkaBatchResponse | undefined>()
      .before(({ event }) => {
        for (const record of Object.values(event.records).flat()) Object.assign(record, { value: { session: 'a' } })
      })
      .handler(kafkaHandler(clicks, () => {}, { registry, partialBatchResponse: true }))
    await expect(wrapped(Object(event()), lambdaContext())).rejects.toMatchObject({
      code: 'LAMBDA_EVENT_INVALID',
      details: { topic: 'clicks', partition: 0, offset: 7 },
    })
  })
})
