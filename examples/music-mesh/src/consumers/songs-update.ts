import { sinkRoute } from '@counterpoint/consumer'
import { defineItemMapping, personalizeItemsSink } from '@counterpoint/personalize-sink'
import { songs } from '@counterpoint/songs'
import type { Destinations } from '../destinations.ts'
import { type ConsumerPlatform, type MeshConsumer, meshConsumer } from './mesh-consumer.ts'

/** Songs → PutItems, into the data set that holds podcasts too. */
export function songsUpdate(platform: ConsumerPlatform, destinations: Destinations): MeshConsumer {
  const sink = personalizeItemsSink({
    datasetArn: destinations.itemsDatasetArn,
    client: destinations.personalize,
    mapping: defineItemMapping(songs, {
      properties: {
        kind: () => 'song',
        title: 'title',
        creator: 'artist',
        releaseYear: 'releaseYear',
        playCount: 'playCount',
      },
    }),
  })
  return meshConsumer('SongsUpdate', sinkRoute(songs, sink), sink.statistics, platform)
}
