import { lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { createConsumer } from '../consumer.ts'
import { clicks, pages } from '../testing/contracts.ts'
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
    ['contracts, and a handler', [[clicks, pages], () => {}], /kafkaHandler: "routes" must hold routes/],
    [
      'contracts, and a handler’s methods',
      [[pages], { state: () => {}, removed: () => {} }],
      /"routes" must hold routes/,
    ],
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

it('two routes of one topic are an error that says what functions do', () => {
  const routes = [route(clicks, () => {}), route(clicks, () => {})]
  expect(() => made(routes, { registry })).toThrow(
    /^OPTION_INVALID {2}kafkaHandler: two routes read the topic "clicks"; call both from one handler, or make two functions/,
  )
})

describe('options that have methods', () => {
  it.each([
    [{ logger: {} }, /"logger" must be an object with the methods warn, error/],
    [{ logger: { warn: () => {} } }, /"logger" must be/],
    [{ deduplication: {} }, /"deduplication" must be an object with the method claim/],
    [{ deduplication: { claim: true } }, /"deduplication" must be/],
    [
      { deduplication: 'table' },
      /"deduplication" must.*memoryDeduplication\(\).*dynamoDbDeduplication\(\{ tableName \}\)/,
    ],
    [{ telemetry: {} }, /"telemetry" must be an object with the method partition, or false/],
    [{ telemetry: true }, /"telemetry" must be/],
    [{ registry: {} }, /"registry" must be a registry.*glueRegistry\(\{ registryArn \}\).*embeddedRegistry/],
    [{ registry: { idOf: () => {} } }, /"registry" must be/],
    [{ registry: 'glue' }, /"registry" must be/],
    [{ deadLetter: {} }, /"deadLetter" must be a function: deadLetterQueue\(\{ queueUrl \}\).*deadLetterTopic\("…"\)/],
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
