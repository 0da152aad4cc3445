import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { TopicDescription } from '@counterpoint/kafka'
import { PartitionStore } from './partition-store.ts'

export interface Topic {
  readonly description: TopicDescription
  readonly partitions: readonly PartitionStore[]
  /** Where the next record without a key goes. */
  nextPartition: number
}

/** The topics of a log. */
export class Topics {
  readonly #topics = new Map<string, Topic>()

  create(description: TopicDescription): void {
    const { topic, partitions } = description
    if (this.#topics.has(topic)) throw new CounterpointError('TOPIC_NOT_CREATED', `the topic "${topic}" exists already`)
    if (!Number.isInteger(partitions) || partitions < 1) {
      throw new CounterpointError('TOPIC_NOT_CREATED', `the topic "${topic}" needs at least one partition`)
    }
    const stores = Array.from({ length: partitions }, () => new PartitionStore())
    this.#topics.set(topic, { description, partitions: stores, nextPartition: 0 })
  }

  delete(topic: string): void {
    this.of(topic)
    this.#topics.delete(topic)
  }

  /** @throws CounterpointError TOPIC_NOT_FOUND */
  of(name: string): Topic {
    const topic = this.#topics.get(name)
    if (topic !== undefined) return topic
    throw new CounterpointError('TOPIC_NOT_FOUND', `there is no topic "${name}"; create it with createTopics`, {
      details: { topic: name },
    })
  }

  /** @throws CounterpointError TOPIC_NOT_FOUND */
  partition(name: string, partition: number): PartitionStore {
    const store = this.of(name).partitions[partition]
    if (store !== undefined) return store
    throw new CounterpointError('TOPIC_NOT_FOUND', `the topic "${name}" has no partition ${partition}`)
  }

  /** None for a topic that is not there (any more). */
  partitionCount(name: string): number {
    return this.#topics.get(name)?.partitions.length ?? 0
  }

  all(): readonly Topic[] {
    return [...this.#topics.values()]
  }
}
