import type { Log, LogAdmin } from '@counterpoint/kafka'
import type { Destinations } from '../destinations.ts'
import type { MeshRegistry } from '../mesh-registry.ts'
import type { ConsumerFacts } from '../reconcile/facts.ts'
import type { Progress } from '../report/progress.ts'
import { interactionsIngestor } from './interactions-ingestor.ts'
import { interactionsUpdate } from './interactions-update.ts'
import type { MeshConsumer } from './mesh-consumer.ts'
import { podcastsUpdate } from './podcasts-update.ts'
import { songsUpdate } from './songs-update.ts'
import { usersUpdate } from './users-update.ts'

export interface RunningConsumers {
  readonly groups: readonly { readonly group: string; readonly topics: readonly string[] }[]
  /** Settles when the first of them ends. */
  readonly running: Promise<unknown>
  facts(): readonly ConsumerFacts[]
  close(): Promise<void>
}

export interface ConsumersSetting {
  readonly log: Log & LogAdmin
  readonly registry: MeshRegistry
  readonly destinations: Destinations
  readonly deadLetterTopic: string
  readonly progress: Progress
}

/** The five functions of the reference architecture, each a consumer group of its own. */
export function startConsumers(setting: ConsumersSetting): RunningConsumers {
  const { log, destinations, progress } = setting
  const consumers: readonly MeshConsumer[] = [
    interactionsUpdate(setting, destinations),
    usersUpdate(setting, destinations),
    songsUpdate(setting, destinations),
    podcastsUpdate(setting, destinations),
    interactionsIngestor(setting, destinations),
  ]
  const runs = consumers.map(({ consumer }) => consumer.run())
  const bars = consumers.map((meshConsumer) => ({ meshConsumer, update: progress.bar(meshConsumer.name, 0) }))
  const showProgress = async () => {
    for (const { meshConsumer, update } of bars) {
      const lag = Number(await log.lag(meshConsumer.group, [meshConsumer.topic]))
      const { handled } = meshConsumer.consumer.statistics()
      update(handled, handled + lag)
    }
  }
  const ticking = setInterval(() => {
    showProgress().catch(() => {
      // Whoever waits for the consumers to catch up asks the log the same, and says so.
    })
  }, 100)
  const running = Promise.race(runs)
  running.catch(() => {
    // Nobody may be waiting for it when it happens.
  })
  return {
    groups: consumers.map(({ group, topic }) => ({ group, topics: [topic] })),
    running,
    facts: () =>
      consumers.map(({ name, topic, consumer, sinkStatistics }) => ({
        name,
        topic,
        statistics: consumer.statistics(),
        sink: sinkStatistics(),
      })),
    close: async () => {
      clearInterval(ticking)
      await Promise.all(consumers.map(({ consumer }) => consumer.close()))
      await Promise.allSettled(runs)
    },
  }
}
