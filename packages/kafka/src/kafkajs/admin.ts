import type { Admin } from 'kafkajs'
import type { LogAdmin, TopicDescription } from '../log.ts'
import { connectWithin, openClient, retry } from './client.ts'
import { creationError, groupsAreAbsent, logError } from './errors.ts'
import type { KafkajsSettings } from './options.ts'

/** Connects on the first call and stays connected until `close`. */
export class KafkajsAdmin implements LogAdmin {
  readonly #settings: KafkajsSettings
  #connection: Promise<{ readonly admin: Admin; disconnect(): Promise<void> }> | undefined

  constructor(settings: KafkajsSettings) {
    this.#settings = settings
  }

  async createTopics(topics: readonly TopicDescription[]): Promise<void> {
    const names = topics.map(({ topic }) => topic)
    const admin = await this.#connected()
    let created: boolean
    try {
      created = await admin.createTopics({
        topics: topics.map(({ topic, partitions, cleanup }) => ({
          topic,
          numPartitions: partitions,
          configEntries: [{ name: 'cleanup.policy', value: cleanup }],
        })),
      })
    } catch (error) {
      throw creationError(error, names)
    }
    // kafkajs reads this answer away.
    if (!created) throw creationError(Object.assign(new Error(), { type: 'TOPIC_ALREADY_EXISTS' }), names)
  }

  async deleteTopics(topics: readonly string[]): Promise<void> {
    await this.#call(topics, (admin) => admin.deleteTopics({ topics: [...topics] }))
  }

  async deleteGroups(groups: readonly string[]): Promise<void> {
    await this.#call([], async (admin) => {
      try {
        await admin.deleteGroups([...groups])
      } catch (error) {
        if (!groupsAreAbsent(error)) throw error
      }
    })
  }

  async lag(group: string, topics: readonly string[]): Promise<bigint> {
    return this.#call(topics, async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] })
      const ends = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)))
      let lag = 0n
      for (const [index, topic] of topics.entries()) {
        const offsets = new Map(
          committed
            .find((entry) => entry.topic === topic)
            ?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]),
        )
        for (const { partition, high, low } of ends[index] ?? []) {
          const position = offsets.get(partition) ?? -1n
          lag += BigInt(high) - (position > BigInt(low) ? position : BigInt(low))
        }
      }
      return lag
    })
  }

  async close(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    await (await connection)?.disconnect()
  }

  async #call<Result>(topics: readonly string[], call: (admin: Admin) => Promise<Result>): Promise<Result> {
    const admin = await this.#connected()
    try {
      return await call(admin)
    } catch (error) {
      throw logError(error, topics)
    }
  }

  async #connected(): Promise<Admin> {
    this.#connection ??= this.#connect()
    try {
      return (await this.#connection).admin
    } catch (error) {
      this.#connection = undefined
      throw error
    }
  }

  async #connect() {
    const client = await openClient(this.#settings)
    const admin = client.kafka.admin({ retry })
    admin.on(admin.events.REQUEST_TIMEOUT, ({ payload }) => client.endpoints.cut(payload.broker))
    await connectWithin(client, this.#settings, () => admin.connect())
    return {
      admin,
      disconnect: async () => {
        try {
          await admin.disconnect()
        } finally {
          client.endpoints.close()
        }
      },
    }
  }
}
