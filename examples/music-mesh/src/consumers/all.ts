import type { LogAdmin } from '@counterpoint/kafka'
import type { Destinations } from '../destinations.ts'
import type { ConsumerFacts } from '../reconcile/facts.ts'
import type { Progress } from '../report/progress.ts'
import { interactionsIngestor } from './interactions-ingestor.ts'
import { interactionsUpdate } from './interactions-update.ts'
import type { MeshConsumer } from './mesh-consumer.ts'
import { podcastsUpdate } from './podcasts-update.ts'
import type { ConsumerPlatform, RunningConsumer, StartConsumer } from './running-consumer.ts'
import { songsUpdate } from './songs-update.ts'
import { usersUpdate } from './users-update.ts'

export interface RunningConsumers {
  readonly groups: readonly { readonly group: string; readonly topics: readonly string[] }[]
  /** Settles when the first of them ends. */
  readonly running: Promise<unknown>
  facts(): readonly ConsumerFacts[]
  close(): Promise<void>
}

export interface ConsumersSetting extends ConsumerPlatform {
  readonly destinations: Destinations
  readonly progress: Progress
  /** In a container or as a function. */
  readonly start: StartConsumer
}

type Started = MeshConsumer & RunningConsumer & { readonly topic: string }

/** The five functions of the reference architecture, each a consumer group of its own. */
export function startConsumers({ destinations, progress, start, ...platform }: ConsumersSetting): RunningConsumers {
  const consumers = [
    interactionsUpdate(destinations),
    usersUpdate(destinations),
    songsUpdate(destinations),
    podcastsUpdate(destinations),
    interactionsIngestor(destinations),
  ].map((consumer): Started => ({ ...consumer, ...start(consumer, platform), topic: consumer.route.contract.topic }))
  const stopProgress = showProgress(consumers, progress, platform.log)
  const running = Promise.race(consumers.map(({ running }) => running))
  running.catch(() => {
    // Nobody may be waiting for it when it happens.
  })
  return {
    groups: consumers.map(({ name, topic }) => ({ group: name, topics: [topic] })),
    running,
    facts: () =>
      consumers.map(({ name, topic, statistics, sinkStatistics, invocations }) => ({
        name,
        topic,
        statistics: statistics(),
        sink: sinkStatistics(),
        invocations: invocations(),
      })),
    close: async () => {
      stopProgress()
      await Promise.all(consumers.map(({ close }) => close()))
      await Promise.allSettled(consumers.map(({ running }) => running))
    },
  }
}

/** Keeps a bar for each until the returned function is called. */
function showProgress(consumers: readonly Started[], progress: Progress, log: LogAdmin): () => void {
  const bars = consumers.map((consumer) => ({ consumer, update: progress.bar(consumer.name, 0) }))
  const show = async () => {
    for (const { consumer, update } of bars) {
      const lag = Number(await log.lag(consumer.name, [consumer.topic]))
      const { handled } = consumer.statistics()
      update(handled, handled + lag)
    }
  }
  const ticking = setInterval(() => {
    show().catch(() => {
      // Whoever waits for the consumers to catch up asks the log the same, and says so.
    })
  }, 100)
  return () => clearInterval(ticking)
}
