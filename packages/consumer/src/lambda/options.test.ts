import { lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { createConsumer } from '../consumer.ts'
import { clicks } from '../testing/contracts.ts'
import { openMesh, registry } from '../testing/mesh.ts'
import { batchRoute, kafkaBatchHandler, kafkaHandler, route, sinkHandler } from './index.ts'

/** What a caller without types may give; `kafkaHandler` is called with it as it is. */
const made = (...given: readonly unknown[]): unknown => Reflect.apply(kafkaHandler, undefined, given)

describe('what is given in place of routes', () => {
  it.each<readonly [string, readonly unknown[], RegExp]>([
    ['nothing', [], /kafkaHandler: give it a contract and a handler, or a list of routes/],
    ['null', [null, () => {}], /kafkaHandler: give it a contract/],
    ['a list of nothing', [[null]], /kafkaHandler: "routes" must hold routes/],
    ['contracts', [[clicks]], /"routes" must hold routes, as route\(contract, handler\)/],
    ['null as options', [clicks, () => {}, null], /kafkaHandler: the options must be an object/],
    ['options of a list', [[route(clicks, () => {})], null], /kafkaHandler: the options must be an object/],
  ])('is named: %s', (_, given, message) => {
    expect(() => made(...given)).toThrow(message)
    expect(() => made(...given)).toThrow(/OPTION_INVALID/)
  })

  it.each([route, batchRoute, kafkaBatchHandler, sinkHandler])('is named where a contract is missing: %o', (make) => {
    expect(() => Reflect.apply(make, undefined, [undefined, () => {}])).toThrow(/OPTION_INVALID {2}.*contract/)
  })
})

describe('options that have methods', () => {
  it.each([
    [{ logger: {} }, /"logger" must be an object with the methods warn, error/],
    [{ logger: { warn: () => {} } }, /"logger" must be/],
    [{ deduplication: {} }, /"deduplication" must be an object with the method claim/],
    [{ deduplication: { claim: true } }, /"deduplication" must be/],
    [{ deadLetter: () => undefined }, /"deadLetter" must open a destination with the methods send, close/],
    [{ deadLetter: () => ({ send: () => {} }) }, /"deadLetter" must open/],
  ])('must have them: %o', async (options, message) => {
    expect(() => made(clicks, () => {}, { registry, ...options })).toThrow(message)
    const { log } = await openMesh()
    const routes = [route(clicks, () => {})]
    expect(() => Reflect.apply(createConsumer, undefined, [{ group: 'g', log, routes, registry, ...options }])).toThrow(
      message,
    )
  })

  it('may be objects of classes', async () => {
    class Memory {
      readonly keys: string[] = []
      async claim(key: string): Promise<{ readonly state: 'settled' }> {
        this.keys.push(key)
        return { state: 'settled' }
      }
    }
    const deduplication = new Memory()
    const handler = kafkaHandler(clicks, () => {}, { registry, deduplication, logger: console })
    await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext())
    expect(deduplication.keys).toHaveLength(1)
  })
})
