import { kafkaEvent, lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import type { Deduplication } from '../deduplication/deduplication.ts'
import { clicks } from '../testing/contracts.ts'
import { claimTelling, drained, letterBox } from '../testing/lambda.ts'
import { registry, silent } from '../testing/mesh.ts'
import { accepted, kafkaBatchHandler, kafkaHandler, type LambdaOptions, rejected } from './index.ts'

const event = mskEvent(clicks, [{ session: 'a' }, { session: 'b' }])

/** Something that a function waits for, open until the test opens it. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}

/** What a handler is begun with, for both kinds of handlers. */
function beginners(begun: string[], options: LambdaOptions) {
  const all = { registry, partialBatchResponse: true, logger: silent, ...options }
  return {
    single: kafkaHandler(clicks, ({ session }) => begun.push(session), all),
    batch: kafkaBatchHandler(
      clicks,
      async (deliveries) => {
        begun.push(...deliveries.map(({ event: { session } }) => session))
        return deliveries.map(() => accepted)
      },
      all,
    ),
  }
}

describe.each(['single', 'batch'] as const)('after the answer, no %s handler is begun', (kind) => {
  it.each([
    [
      'the registry',
      (passed: Promise<void>): LambdaOptions => ({
        registry: { ...registry, schemaOf: async (id) => passed.then(() => registry.schemaOf(id)) },
      }),
    ],
    [
      'a middleware',
      (passed: Promise<void>): LambdaOptions => ({
        middleware: [async (_, next) => passed.then(next)],
      }),
    ],
    ['a claim', (passed: Promise<void>): LambdaOptions => ({ deduplication: slowClaims(passed, []) })],
  ])('that waited for %s', async (_, optionsOf) => {
    const begun: string[] = []
    const { passed, open } = gate()
    const handler = beginners(begun, optionsOf(passed))[kind]
    const response = await handler(event, lambdaContext({ remainingMs: 100 }))
    expect(response?.batchItemFailures).toHaveLength(2)
    open()
    await drained()
    expect(begun).toEqual([])
  })

  it('and what was claimed for it is given back', async () => {
    const ends: string[] = []
    const { passed, open } = gate()
    const handler = beginners([], { deduplication: slowClaims(passed, ends) })[kind]
    await handler(event, lambdaContext({ remainingMs: 100 }))
    open()
    await drained()
    expect(new Set(ends)).toEqual(new Set(['released']))
  })
})

function slowClaims(passed: Promise<void>, ends: string[]): Deduplication {
  return { claim: async () => passed.then(() => claimTelling((how) => ends.push(how))) }
}

it('a function that ends in an error of its own begins nothing beside it', async () => {
  const begun: string[] = []
  const handler = kafkaHandler(clicks, ({ session }) => begun.push(session), {
    registry,
    logger: silent,
    telemetry: {
      partition: ({ partition }) => {
        if (partition === 1) throw new Error('no spans today')
        return undefined
      },
    },
  })
  const two = kafkaEvent([event, mskEvent(clicks, [{ session: 'c' }], { partition: 1 })])
  await expect(handler(two, lambdaContext())).rejects.toThrow('no spans today')
  await drained()
  expect(begun).toEqual([])
})

it('no claim is made after the answer', async () => {
  const { passed, open } = gate()
  let answered = false
  const late: string[] = []
  const handler = kafkaBatchHandler(clicks, async (all) => all.map(() => accepted), {
    registry,
    partialBatchResponse: true,
    logger: silent,
    deduplication: {
      claim: async (key) => {
        if (answered) late.push(key)
        await passed
        return claimTelling(() => {})
      },
    },
  })
  const many = mskEvent(
    clicks,
    Array.from({ length: 100 }, (_, index) => ({ session: `s${index}` })),
  )
  await handler(many, lambdaContext({ remainingMs: 100 }))
  answered = true
  open()
  await drained()
  expect(late).toEqual([])
})

describe('a verdict that comes after the answer', () => {
  it('of a handled record is counted when it comes again, once', async () => {
    const { passed, open } = gate()
    let calls = 0
    const handler = kafkaHandler(
      clicks,
      () => {
        calls += 1
        return calls === 1 ? passed : undefined
      },
      { registry, partialBatchResponse: true, logger: silent },
    )
    const one = mskEvent(clicks, [{ session: 'a' }])
    await handler(one, lambdaContext({ remainingMs: 100 }))
    open()
    await drained()
    await handler(one, lambdaContext())
    expect(handler.statistics().handled).toBe(1)
  })

  it('sends no letter and counts as nothing: the record comes again', async () => {
    const { letters, target } = letterBox()
    const { passed, open } = gate()
    const options = { registry, partialBatchResponse: true, logger: silent, deadLetter: target }
    const single = kafkaHandler(clicks, () => passed.then(() => rejected('LATE')), options)
    const batch = kafkaBatchHandler(clicks, (all) => passed.then(() => all.map(() => rejected('LATE'))), options)
    for (const handler of [single, batch]) await handler(event, lambdaContext({ remainingMs: 100 }))
    open()
    await drained()
    expect(letters).toEqual([])
    expect(single.statistics()).toMatchObject({ handled: 0, deadLettered: 0 })
  })
})
