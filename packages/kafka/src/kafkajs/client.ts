import { setTimeout as sleep } from 'node:timers/promises'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { Kafka } from 'kafkajs'
import { Endpoints } from './endpoints.ts'
import { contactError } from './errors.ts'
import { loadKafkajs } from './load-kafkajs.ts'
import type { KafkajsSettings } from './options.ts'

/** kafkajs's own repetition: 0.2, 0.4, 0.8, 1.6, 3.2 s. Said in full, since its defaults differ under NODE_ENV=test. */
export const retry = { initialRetryTime: 200, multiplier: 2, factor: 0.2, maxRetryTime: 5000, retries: 5 }

/** A kafkajs client and its sockets: one for each writer, reader and admin, so that none can break another. */
export interface Client {
  readonly kafka: Kafka
  readonly endpoints: Endpoints
}

/** @throws CounterpointError PEER_MISSING */
export async function openClient(settings: KafkajsSettings): Promise<Client> {
  const { Kafka, logLevel } = await loadKafkajs()
  const endpoints = new Endpoints()
  const kafka = new Kafka({
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    ssl: settings.ssl,
    ...(settings.sasl !== undefined && { sasl: settings.sasl }),
    connectionTimeout: Math.min(5000, settings.connectTimeoutMs),
    authenticationTimeout: settings.connectTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    enforceRequestTimeout: true,
    retry,
    // Failures come as errors. For kafkajs's own log set KAFKAJS_LOG_LEVEL, which it reads itself.
    logLevel: logLevel.NOTHING,
    socketFactory: endpoints.open,
  })
  return { kafka, endpoints }
}

/**
 * Makes the first contact, within the time for it and not for longer: whatever kafkajs would still try is cut off.
 *
 * @throws CounterpointError LOG_UNAVAILABLE, LOG_UNRECOGNIZED, LOG_FORBIDDEN
 */
export async function connectWithin(
  { endpoints }: Client,
  { brokers, connectTimeoutMs }: KafkajsSettings,
  connect: () => Promise<void>,
): Promise<void> {
  const timer = new AbortController()
  const tooLong = sleep(connectTimeoutMs, undefined, { signal: timer.signal }).then(
    () => {
      throw new CounterpointError('LOG_UNAVAILABLE', `no answer within ${connectTimeoutMs} ms`)
    },
    // Aborted, since the race was decided before.
    () => {},
  )
  const foreign = endpoints.foreignAnswer.then(() => {
    throw contactError('foreign', brokers)
  })
  const connecting = connect()
  try {
    await Promise.race([connecting, tooLong, foreign])
  } catch (error) {
    endpoints.close()
    connecting.catch(() => {
      // Its end was decided above.
    })
    throw contactError(endpoints.contact, brokers, error)
  } finally {
    timer.abort()
    foreign.catch(() => {
      // A foreign answer after the first contact shows in the requests themselves.
    })
  }
}
