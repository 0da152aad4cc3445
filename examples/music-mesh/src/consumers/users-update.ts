import { sinkRoute } from '@counterpoint/consumer'
import { defineUserMapping, personalizeUsersSink } from '@counterpoint/personalize-sink'
import { users } from '@counterpoint/users'
import type { Destinations } from '../destinations.ts'
import { type ConsumerPlatform, type MeshConsumer, meshConsumer } from './mesh-consumer.ts'

/** Users → PutUsers. */
export function usersUpdate(platform: ConsumerPlatform, destinations: Destinations): MeshConsumer {
  const sink = personalizeUsersSink({
    datasetArn: destinations.usersDatasetArn,
    client: destinations.personalize,
    mapping: defineUserMapping(users, {
      properties: {
        gender: 'gender',
        ageGroup: 'ageGroup',
        householdIncome: 'householdIncome',
        education: 'education',
        region: 'region',
      },
    }),
  })
  return meshConsumer('UsersUpdate', sinkRoute(users, sink), sink.statistics, platform)
}
