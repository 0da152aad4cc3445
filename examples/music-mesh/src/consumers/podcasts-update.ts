import { sinkRoute } from '@counterpoint/consumer'
import { defineItemMapping, personalizeItemsSink } from '@counterpoint/personalize-sink'
import { podcasts } from '@counterpoint/podcasts'
import type { Destinations } from '../destinations.ts'
import { type ConsumerPlatform, type MeshConsumer, meshConsumer } from './mesh-consumer.ts'

/** Podcasts → PutItems, into the data set that holds songs too. */
export function podcastsUpdate(platform: ConsumerPlatform, destinations: Destinations): MeshConsumer {
  const sink = personalizeItemsSink({
    datasetArn: destinations.itemsDatasetArn,
    client: destinations.personalize,
    mapping: defineItemMapping(podcasts, {
      properties: {
        kind: () => 'podcast',
        title: 'title',
        creator: 'publisher',
        explicit: 'explicit',
        description: 'description',
      },
    }),
  })
  return meshConsumer('PodcastsUpdate', sinkRoute(podcasts, sink), sink.statistics, platform)
}
