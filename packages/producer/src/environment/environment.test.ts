import { embeddedRegistry } from '@counterpoint/schema-registry'
import { memoryLog } from '@counterpoint/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createProducer } from '../producer.ts'
import { clicks, pages } from '../testing/contracts.ts'
import { defaultProducer, setDefaultProducer } from './default-producer.ts'
import { entityPublisher, eventPublisher } from './publisher.ts'
import { readProducerEnvironment } from './variables.ts'

afterEach(() => {
  setDefaultProducer(undefined)
  vi.unstubAllEnvs()
})

describe('COUNTERPOINT_* variables', () => {
  it('are read', () => {
    expect(
      readProducerEnvironment({
        COUNTERPOINT_SOURCE: 's',
        COUNTERPOINT_BROKERS: 'one:9092, two:9092',
        COUNTERPOINT_TLS: 'true',
        COUNTERPOINT_REGISTRY: 'embedded',
      }),
    ).toEqual({
      COUNTERPOINT_SOURCE: 's',
      COUNTERPOINT_BROKERS: ['one:9092', 'two:9092'],
      COUNTERPOINT_TLS: true,
      COUNTERPOINT_REGISTRY: embeddedRegistry,
    })
  })

  it.each([
    [{}, /COUNTERPOINT_SOURCE must be.*COUNTERPOINT_BROKERS must be/],
    [{ COUNTERPOINT_SOURCE: 's', COUNTERPOINT_BROKERS: 'one' }, /^ENVIRONMENT_INVALID {2}COUNTERPOINT_BROKERS/],
    [{ COUNTERPOINT_SOURCE: 's', COUNTERPOINT_BROKERS: 'one:0' }, /^ENVIRONMENT_INVALID {2}COUNTERPOINT_BROKERS/],
    [{ COUNTERPOINT_SOURCE: 's', COUNTERPOINT_BROKERS: 'a:1', COUNTERPOINT_TLS: '1' }, /COUNTERPOINT_TLS must be true/],
    [
      { COUNTERPOINT_SOURCE: 's', COUNTERPOINT_BROKERS: 'a:1', COUNTERPOINT_REGISTRY: 'files:' },
      /COUNTERPOINT_REGISTRY/,
    ],
  ])('are named when they are missing or wrong, all of them: %o', (variables, message) => {
    expect(() => readProducerEnvironment(variables)).toThrow(message)
  })
})

describe('the default producer', () => {
  it('is an error that names the variables, until they are there', async () => {
    vi.stubEnv('COUNTERPOINT_SOURCE', '')
    vi.stubEnv('COUNTERPOINT_BROKERS', '')
    await expect(eventPublisher(clicks).publish({ session: 's' })).rejects.toMatchObject({
      code: 'ENVIRONMENT_INVALID',
    })
    vi.stubEnv('COUNTERPOINT_SOURCE', 'service')
    await expect(defaultProducer()).rejects.toThrow(/COUNTERPOINT_BROKERS/)
  })

  it('is replaced in a test, and used by the contracts’ publishers', async () => {
    const log = memoryLog()
    await log.createTopics([{ topic: 'pages', partitions: 1, cleanup: 'compact' }])
    setDefaultProducer(createProducer({ source: 's', log, registry: embeddedRegistry([pages]) }))
    const publisher = entityPublisher(pages)
    await publisher.publish({ path: '/a', title: 'A' })
    await publisher.publishMany([{ path: '/b', title: 'B' }])
    await publisher.remove('/a')
    expect(log.recordsOf('pages', 0)).toHaveLength(3)
  })
})
