import { randomUUID } from 'node:crypto'
import { interactions } from '@counterpoint/interactions'
import type { Log, LogAdmin } from '@counterpoint/kafka'
import { kafkajs } from '@counterpoint/kafka/kafkajs'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { isolatedLog, memoryLog } from '@counterpoint/testing'
import { users } from '@counterpoint/users'

const partitions = 4
export const deadLetterTopic = 'dead-letters'

/** What the mesh runs on, with its topics made. */
export interface MeshLog extends Log, LogAdmin {
  /** Compacts now, where the log can be told to; a broker does it in its own time. */
  compact(): void
  /** Leaves nothing behind. */
  close(): Promise<void>
}

/** In this process, or on a broker: there with topics and groups of this run's own. */
export async function openMeshLog(brokers: readonly string[] | undefined): Promise<MeshLog> {
  const log = brokers === undefined ? inThisProcess() : onBrokers(brokers)
  try {
    await log.createTopics([
      ...[users, songs, podcasts].map(({ topic }) => ({ topic, partitions, cleanup: 'compact' as const })),
      { topic: interactions.topic, partitions, cleanup: 'delete' },
      { topic: deadLetterTopic, partitions: 1, cleanup: 'delete' },
    ])
    return log
  } catch (error) {
    await log.close()
    throw error
  }
}

function inThisProcess(): MeshLog {
  return { ...memoryLog(), close: async () => {} }
}

function onBrokers(brokers: readonly string[]): MeshLog {
  const shared = kafkajs({ brokers, clientId: 'music-mesh' })
  const log = isolatedLog(shared, { prefix: `music-mesh-${randomUUID().slice(0, 8)}.` })
  return {
    ...log,
    compact: () => {},
    close: async () => {
      await log.close()
      await shared.close()
    },
  }
}
