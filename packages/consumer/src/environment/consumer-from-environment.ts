import { kafkajs } from '@counterpoint/kafka/kafkajs'
import { type Consumer, createConsumer } from '../consumer.ts'
import type { ConsumerOptions } from '../options.ts'
import { readConsumerEnvironment } from './variables.ts'

export type EnvironmentConsumerOptions = Omit<ConsumerOptions, 'log' | 'registry'>

/**
 * A consumer whose log and registry are those that the environment describes: COUNTERPOINT_BROKERS (host:port, …),
 * COUNTERPOINT_TLS (false), COUNTERPOINT_REGISTRY (pinned). A test makes its consumer with `createConsumer` and a log
 * in memory instead.
 *
 * @throws CounterpointError ENVIRONMENT_INVALID, OPTION_INVALID, CONTRACT_NOT_SNAPSHOTTED
 */
export function consumerFromEnvironment(options: EnvironmentConsumerOptions): Consumer {
  const environment = readConsumerEnvironment(process.env)
  const { COUNTERPOINT_BROKERS: brokers, COUNTERPOINT_TLS: ssl, COUNTERPOINT_REGISTRY: registry } = environment
  return createConsumer({ ...options, log: kafkajs({ brokers, ssl }), registry })
}
