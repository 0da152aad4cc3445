import type { ConnectionOptions } from 'node:tls'
import { CounterpointError, checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { KafkaConfig } from 'kafkajs'

export interface KafkajsOptions {
  /** host:port of one broker or more; the others are learnt from these. */
  readonly brokers: readonly string[]
  /** How the brokers' own log names this client. Default: 'counterpoint'. */
  readonly clientId?: string
  /** TLS: true, or what Node's tls.connect takes. Default: false. */
  readonly ssl?: boolean | ConnectionOptions
  /** Who this client is, in kafkajs's own form: plain, SCRAM, OAUTHBEARER (MSK's IAM), … Default: nobody. */
  readonly sasl?: NonNullable<KafkaConfig['sasl']>
  /** How long the first contact may take before it is LOG_UNAVAILABLE. Default: 10,000 ms. */
  readonly connectTimeoutMs?: number
  /**
   * How long a broker may take to answer one request. Default: 15,000 ms: with five repetitions a send is settled
   * within two minutes, as Java's delivery.timeout.ms has it.
   */
  readonly requestTimeoutMs?: number
  /**
   * How long a reader that was connected goes on trying when no broker answers, before `run` ends in LOG_UNAVAILABLE.
   * Default: 120,000 ms: longer than a rolling restart takes to move a leader.
   */
  readonly reconnectTimeoutMs?: number
  /** Gets a line when a reader loses its brokers and tries again. Default: the console. */
  readonly logger?: KafkajsLogger
}

export interface KafkajsLogger {
  warn(message: string): void
}

/** The options with their defaults. */
export interface KafkajsSettings extends Required<Omit<KafkajsOptions, 'sasl'>> {
  readonly sasl: KafkajsOptions['sasl']
}

const address = /^(?:\[[0-9a-fA-F:.]+\]|[^\s,:/[\]]+):(\d{1,5})$/

/** Says whether a text is host:port. */
export function isBrokerAddress(text: string): boolean {
  const port = Number(address.exec(text)?.[1] ?? 0)
  return port > 0 && port < 65_536
}

/** @throws CounterpointError OPTION_INVALID */
export function settingsOf(options: KafkajsOptions): KafkajsSettings {
  checkOptions('kafkajs', options, {
    brokers: rule.list,
    clientId: rule.optional(rule.text),
    ssl: rule.optional((value) =>
      typeof value === 'boolean' ? undefined : rule.object(value) && 'must be true, false or what tls.connect takes',
    ),
    sasl: rule.optional(rule.object),
    connectTimeoutMs: rule.optional(rule.whole(100, 600_000, 'milliseconds')),
    requestTimeoutMs: rule.optional(rule.whole(100, 600_000, 'milliseconds')),
    reconnectTimeoutMs: rule.optional(rule.whole(0, 86_400_000, 'milliseconds')),
    logger: rule.optional(rule.object),
  })
  if (options.brokers.length === 0 || !options.brokers.every(isBrokerAddress)) {
    throw new CounterpointError('OPTION_INVALID', 'kafkajs: "brokers" must be a list of host:port, of one at least')
  }
  return {
    brokers: options.brokers,
    clientId: options.clientId ?? 'counterpoint',
    ssl: options.ssl ?? false,
    sasl: options.sasl,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    requestTimeoutMs: options.requestTimeoutMs ?? 15_000,
    reconnectTimeoutMs: options.reconnectTimeoutMs ?? 120_000,
    logger: options.logger ?? console,
  }
}
