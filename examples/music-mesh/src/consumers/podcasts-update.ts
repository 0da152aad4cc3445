import { sinkRoute } from '@counterpoint/consumer'
import { personalizeItemsSink } from '@counterpoint/personalize-sink'
import { podcasts } from '@counterpoint/podcasts'
import { podcastMapping } from '@music-mesh/lambda-functions/mappings'
import type { Destinations } from '../destinations.ts'
import type { MeshConsumer } from './mesh-consumer.ts'

/** Podcasts → PutItems, into the data set that holds songs too. */
export function podcastsUpdate({ itemsDatasetArn: datasetArn, personalize: client }: Destinations): MeshConsumer {
  const sink = personalizeItemsSink({ datasetArn, client, mapping: podcastMapping })
  return { name: 'PodcastsUpdate', route: sinkRoute(podcasts, sink), sinkStatistics: sink.statistics }
}
