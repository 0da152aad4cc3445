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
    expect(readProducerEnvironment({ COUNTERPOINT_SOURCE: 's', COUNTERPOINT_BROKERS: 'one:9092, two:9092' })).toEqual({
      source: 's',
      brokers: ['one:9092', 'two:9092'],
    })
  })

  it('are named when they are missing or wrong, all of them', () => {
    expect(() => readProducerEnvironment({})).toThrow(/COUNTERPOINT_SOURCE is not set.*COUNTERPOINT_BROKERS/)
    expect(() => readProducerEnvironment({ COUNTERPOINT_SOURCE: 's', COUNTERPOINT_BROKERS: 'one' })).toThrow(
      /^ENVIRONMENT_INVALID {2}COUNTERPOINT_BROKERS/,
    )
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
