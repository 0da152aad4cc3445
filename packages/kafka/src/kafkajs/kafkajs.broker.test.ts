import { logConformance } from '@counterpoint/testing'
import { afterAll, describe, it } from 'vitest'
import { testBrokers } from '../testing/brokers.ts'
import { kafkajs } from './kafkajs-log.ts'

const brokers = testBrokers()
const log = kafkajs({ brokers })

afterAll(() => log.close())

describe('conformance on a real broker', () => {
  it.each(logConformance(async () => ({ log, admin: log })))('$name', ({ run }) => run())
})
