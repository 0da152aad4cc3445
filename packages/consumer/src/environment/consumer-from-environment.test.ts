import { afterEach, expect, it, vi } from 'vitest'
import { route } from '../route.ts'
import { clicks } from '../testing/contracts.ts'
import { consumerFromEnvironment } from './consumer-from-environment.ts'
import { readConsumerEnvironment } from './variables.ts'

afterEach(() => vi.unstubAllEnvs())

const options = { group: 'g', routes: [route(clicks, () => {})] }

it('names every variable that is missing or wrong', () => {
  vi.stubEnv('COUNTERPOINT_BROKERS', '')
  vi.stubEnv('COUNTERPOINT_REGISTRY', 'clay')
  expect(() => consumerFromEnvironment(options)).toThrow(
    /^ENVIRONMENT_INVALID {2}COUNTERPOINT_BROKERS must be host:port.*; COUNTERPOINT_REGISTRY must be pinned, embedded/,
  )
  vi.stubEnv('COUNTERPOINT_BROKERS', 'broker:9092')
  vi.stubEnv('COUNTERPOINT_REGISTRY', 'embedded')
  expect(consumerFromEnvironment(options).health().state).toBe('idle')
})

it('checks the other options as createConsumer does', () => {
  vi.stubEnv('COUNTERPOINT_BROKERS', 'broker:9092')
  vi.stubEnv('COUNTERPOINT_REGISTRY', 'embedded')
  expect(() => consumerFromEnvironment({ ...options, group: '' })).toThrow(/OPTION_INVALID.*"group"/)
})

it('reads the defaults', () => {
  expect(readConsumerEnvironment({ COUNTERPOINT_BROKERS: 'one:9092, two:9094' })).toMatchObject({
    COUNTERPOINT_BROKERS: ['one:9092', 'two:9094'],
    COUNTERPOINT_TLS: false,
  })
})
