import { sinkRoute } from '@counterpoint/consumer'
import { personalizeItemsSink } from '@counterpoint/personalize-sink'
import { songs } from '@counterpoint/songs'
import { songMapping } from '@music-mesh/lambda-functions/mappings'
import type { Destinations } from '../destinations.ts'
import type { MeshConsumer } from './mesh-consumer.ts'

/** Songs → PutItems, into the data set that holds podcasts too. */
export function songsUpdate({ itemsDatasetArn: datasetArn, personalize: client }: Destinations): MeshConsumer {
  const sink = personalizeItemsSink({ datasetArn, client, mapping: songMapping })
  return { name: 'SongsUpdate', route: sinkRoute(songs, sink), sinkStatistics: sink.statistics }
}
