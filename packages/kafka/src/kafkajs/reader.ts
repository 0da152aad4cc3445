import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { Consumer, EachBatchPayload } from 'kafkajs'
import type { LogReader, LogReaderOptions, PartitionBatch } from '../log.ts'
import { deliverBatch } from './batches.ts'
import { type Client, connectWithin, openClient, retry } from './client.ts'
import { isRebalance, logError } from './errors.ts'
import { Membership } from './membership.ts'
import type { KafkajsSettings } from './options.ts'
import { Pauses } from './pauses.ts'

/** More than a member has partitions: those of one fetch are worked on side by side, and a fetch is bounded in bytes. */
const partitionsAtATime = 128
const sessionTimeoutMs = 30_000
/** How long `close` lets a member finish joining, so that it can leave the group properly. */
const joinPatienceMs = 5000

/**
 * A member of a consumer group, by kafkajs's eachBatch. What a batch resolves is committed when it ends, also when it
 * ends because the partition is revoked.
 */
export class KafkajsReader implements LogReader {
  readonly #settings: KafkajsSettings
  readonly #options: LogReaderOptions
  readonly #membership = new Membership()
  readonly #pauses = new Pauses()
  readonly #ended = Promise.withResolvers<void>()
  #consumer: Consumer | undefined
  #client: Client | undefined
  #started = false
  #ending: Promise<void> | undefined

  constructor(settings: KafkajsSettings, options: LogReaderOptions) {
    this.#settings = settings
    this.#options = options
  }

  async run(onBatch: (batch: PartitionBatch) => Promise<void>): Promise<void> {
    if (this.#started || this.#ending !== undefined) {
      throw new CounterpointError('CLOSED', 'the reader is closed or runs already; open another one')
    }
    this.#started = true
    try {
      await this.#start(onBatch)
    } catch (error) {
      this.#end(logError(error, this.#options.topics))
    }
    await this.#ended.promise
  }

  async close(): Promise<void> {
    this.#end()
    await this.#ending
  }

  async #start(onBatch: (batch: PartitionBatch) => Promise<void>): Promise<void> {
    const client = await openClient(this.#settings)
    if (this.#ending !== undefined) return
    const consumer = this.#openConsumer(client)
    this.#client = client
    this.#consumer = consumer
    await connectWithin(client, this.#settings, () => consumer.connect())
    this.#membership.heard()
    if (this.#ending !== undefined) return
    const { topics, startFrom = 'earliest' } = this.#options
    await consumer.subscribe({ topics: [...topics], fromBeginning: startFrom === 'earliest' })
    if (this.#ending !== undefined) return
    this.#membership.joining()
    await consumer.run({
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitionsAtATime,
      eachBatch: (payload) => this.#deliver(payload, onBatch),
    })
  }

  #openConsumer({ kafka, endpoints }: Client): Consumer {
    const { group, minBatchBytes = 1, maxWaitMs = 500 } = this.#options
    const { reconnectTimeoutMs, logger } = this.#settings
    const consumer = kafka.consumer({
      groupId: group,
      sessionTimeout: sessionTimeoutMs,
      minBytes: minBatchBytes,
      maxWaitTimeInMs: maxWaitMs,
      allowAutoTopicCreation: false,
      retry: {
        ...retry,
        restartOnFailure: async () => this.#ending === undefined && this.#membership.silenceMs() < reconnectTimeoutMs,
      },
    })
    const { events } = consumer
    consumer.on(events.GROUP_JOIN, () => this.#membership.joined())
    consumer.on(events.HEARTBEAT, () => this.#membership.heard())
    consumer.on(events.FETCH, () => this.#membership.heard())
    consumer.on(events.REBALANCING, () => this.#membership.joining())
    consumer.on(events.REQUEST_TIMEOUT, ({ payload }) => endpoints.cut(payload.broker))
    consumer.on(events.CRASH, ({ payload: { error, restart } }) => {
      const meaning = logError(error, this.#options.topics)
      if (restart) {
        this.#membership.joining()
        logger.warn(`${meaning.message} (the group "${group}" connects again)`)
        return
      }
      this.#membership.left()
      this.#end(meaning)
    })
    return consumer
  }

  async #deliver(payload: EachBatchPayload, onBatch: (batch: PartitionBatch) => Promise<void>): Promise<void> {
    if (this.#ending !== undefined) return
    const membership = this.#membership
    let lost: unknown
    const ask = async (request: () => Promise<void>) => {
      try {
        await request()
      } catch (error) {
        lost = error
        if (isRebalance(error)) membership.endTerm()
      }
    }
    try {
      const pauseMs = await deliverBatch(
        {
          payload,
          maxBatchRecords: this.#options.maxBatchRecords,
          signal: membership.signal,
          heartbeat: () => ask(() => payload.heartbeat()),
          commit: () => ask(() => payload.commitOffsetsIfNecessary(payload.uncommittedOffsets())),
        },
        onBatch,
      )
      if (pauseMs > 0) this.#pauses.pause(payload, pauseMs)
    } catch (error) {
      this.#end(error)
      return
    }
    // kafkajs has to know that the group moves on, or it fetches with a membership that is over.
    if (lost !== undefined) throw lost
  }

  #end(error?: unknown): void {
    if (this.#ending !== undefined) return
    this.#ending = this.#leave().then(() => {
      if (!this.#started) return
      if (error === undefined) this.#ended.resolve()
      else this.#ended.reject(error)
    })
  }

  async #leave(): Promise<void> {
    this.#membership.endTerm()
    this.#pauses.clear()
    const [client, consumer] = [this.#client, this.#consumer]
    if (client === undefined || consumer === undefined) return
    if (!(await this.#membership.settled(joinPatienceMs))) client.endpoints.close()
    try {
      await consumer.disconnect()
    } catch {
      // What was resolved is committed with each batch; a broker that is gone cannot be told goodbye.
    } finally {
      client.endpoints.close()
    }
  }
}
