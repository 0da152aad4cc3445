import { type Contract, type EventInputOf, systemIdentity } from '@counterpoint/contract-kit'
import type { Receipt } from '@counterpoint/kafka'
import { loadTelemetry } from '@counterpoint/observability'
import { pinnedRegistry, registryFor } from '@counterpoint/schema-registry'
import { DeliveryQueue } from './delivery-queue.ts'
import { createEventEncoder } from './event-encoder.ts'
import { checkProducerOptions, type ProducerOptions } from './options.ts'
import { type PublishManyOptions, type PublishManyResult, publishMany } from './publish-many.ts'
import type { Publication } from './removal.ts'
import { TopicPublisher } from './topic-publisher.ts'

export interface Producer {
  /**
   * Publishes one event, or one state of an entity. Resolves when the log has acknowledged it for good (acks=all).
   *
   * @throws CounterpointError EVENT_INVALID with every wrong path, and nothing was sent; DELIVERY_FAILED when it is
   * certain that it was not stored, DELIVERY_UNKNOWN when it is not; TOPIC_NOT_FOUND, LOG_UNAVAILABLE,
   * CONTRACT_NOT_SNAPSHOTTED, SCHEMA_NOT_REGISTERED, REGISTRY_UNAVAILABLE, CLOSED
   */
  publish<Of extends Contract>(contract: Of, input: EventInputOf<Of>): Promise<Receipt>
  /** Publishes the tombstone that removes an entity. */
  remove<Of extends Contract<unknown, unknown, 'entities'>>(contract: Of, key: string): Promise<Receipt>
  /**
   * Publishes all that an iterable yields, in its order, with no more in memory than `maxQueuedBytes`. Entities may be
   * mixed with `removal(key)`.
   */
  publishMany<Of extends Contract>(
    contract: Of,
    inputs: Iterable<Publication<Of>> | AsyncIterable<Publication<Of>>,
    options?: PublishManyOptions,
  ): Promise<PublishManyResult>
  /** Waits for what is under way. */
  close(): Promise<void>
}

/** @throws CounterpointError OPTION_INVALID */
export function createProducer(options: ProducerOptions): Producer {
  checkProducerOptions(options)
  const { registry = pinnedRegistry, identity = systemIdentity } = options
  const queue = new DeliveryQueue(options.log.openWriter(), {
    lingerMs: options.lingerMs ?? 0,
    maxBatchRecords: options.maxBatchRecords ?? 1000,
    maxBatchBytes: options.maxBatchBytes ?? 900_000,
    maxQueuedBytes: options.maxQueuedBytes ?? 32 * 2 ** 20,
  })
  const publishers = new Map<Contract, Promise<TopicPublisher>>()

  const publisherOf = (contract: Contract) => {
    const known = publishers.get(contract)
    if (known !== undefined) return known
    const made = makePublisher(contract)
    publishers.set(contract, made)
    // What failed once (a registry that was down) is tried again by the next publish.
    made.catch(() => publishers.delete(contract))
    return made
  }

  const makePublisher = async (contract: Contract) => {
    const [encoder, telemetry] = await Promise.all([
      createEventEncoder(contract, registryFor(registry, [contract]), identity, options),
      options.telemetry === undefined ? loadTelemetry() : options.telemetry || undefined,
    ])
    return new TopicPublisher({
      encoder,
      queue,
      telemetry: telemetry?.topic(contract.topic),
      traceContext: options.traceContext,
    })
  }

  return {
    publish: async (contract, input) => (await publisherOf(contract)).publish(input),
    remove: async (contract, key) => (await publisherOf(contract)).remove(key),
    publishMany: async (contract, inputs, manyOptions = {}) =>
      publishMany(await publisherOf(contract), queue, inputs, manyOptions),
    close: () => queue.close(),
  }
}
