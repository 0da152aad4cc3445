import type { Contract, EventInputOf } from '@counterpoint/contract-kit'
import type { Receipt } from '@counterpoint/kafka'
import type { Producer } from '../producer.ts'
import type { PublishManyOptions, PublishManyResult } from '../publish-many.ts'
import type { Publication } from '../removal.ts'
import { defaultProducer } from './default-producer.ts'

export interface PublisherOptions {
  /** Default: the producer that the environment describes. */
  readonly producer?: Producer
}

/** The functions that a contract package exports from its `./producer`. */
export interface EventPublisher<Of extends Contract> {
  publish(input: EventInputOf<Of>, options?: PublisherOptions): Promise<Receipt>
  publishMany(
    inputs: Iterable<Publication<Of>> | AsyncIterable<Publication<Of>>,
    options?: PublishManyOptions & PublisherOptions,
  ): Promise<PublishManyResult>
}

export interface EntityPublisher<Of extends Contract> extends EventPublisher<Of> {
  remove(key: string, options?: PublisherOptions): Promise<Receipt>
}

export function eventPublisher<Of extends Contract<unknown, unknown, 'events'>>(contract: Of): EventPublisher<Of> {
  return publisherOf(contract)
}

export function entityPublisher<Of extends Contract<unknown, unknown, 'entities'>>(contract: Of): EntityPublisher<Of> {
  return {
    ...publisherOf(contract),
    remove: async (key, { producer } = {}) => (producer ?? (await defaultProducer())).remove(contract, key),
  }
}

function publisherOf<Of extends Contract>(contract: Of): EventPublisher<Of> {
  return {
    publish: async (input, { producer } = {}) => (producer ?? (await defaultProducer())).publish(contract, input),
    publishMany: async (inputs, { producer, ...options } = {}) =>
      (producer ?? (await defaultProducer())).publishMany(contract, inputs, options),
  }
}
