import type { Route } from '@counterpoint/consumer'
import type { SinkStatistics } from '@counterpoint/sink-kit'

/** One function of the reference architecture: what it reads and where that goes. What runs it is another matter. */
export interface MeshConsumer {
  readonly name: string
  readonly route: Route
  readonly sinkStatistics: () => SinkStatistics
}
