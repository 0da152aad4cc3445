import { sinkRoute } from '@counterpoint/consumer'
import { personalizeUsersSink } from '@counterpoint/personalize-sink'
import { users } from '@counterpoint/users'
import { userMapping } from '@music-mesh/lambda-functions/mappings'
import type { Destinations } from '../destinations.ts'
import type { MeshConsumer } from './mesh-consumer.ts'

/** Users → PutUsers. */
export function usersUpdate({ usersDatasetArn: datasetArn, personalize: client }: Destinations): MeshConsumer {
  const sink = personalizeUsersSink({ datasetArn, client, mapping: userMapping })
  return { name: 'UsersUpdate', route: sinkRoute(users, sink), sinkStatistics: sink.statistics }
}
