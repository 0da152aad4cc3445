import { PersonalizeEventsClient } from '@aws-sdk/client-personalize-events'
import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import {
  type LoopbackPersonalize,
  lambdaContext,
  mskEvent,
  startLoopbackPersonalize,
  tombstone,
} from '@counterpoint/testing'
import { users } from '@counterpoint/users'
import { users as wireForm } from '@counterpoint/users/wire'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { userHandler } from './user.ts'

const datasetArn = 'arn:aws:personalize:eu-central-1:000000000000:dataset/music/USERS'
let service: LoopbackPersonalize
let client: PersonalizeEventsClient

beforeAll(async () => {
  service = await startLoopbackPersonalize({ datasetArns: [datasetArn] })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new PersonalizeEventsClient({ region: 'eu-central-1', endpoint: service.endpoint, credentials })
})
afterAll(async () => {
  client.destroy()
  await service.close()
})

it('keeps users, and takes out the data of one who is removed', async () => {
  const handler = kafkaHandler(wireForm, userHandler(client, datasetArn), { registry: embeddedRegistry })
  const stays = { userId: 'stays', region: 'Pacific' }
  const goes = { userId: 'goes', region: 'Pacific' }
  await handler(mskEvent(users, [stays, goes, tombstone('goes')]), lambdaContext())
  const kept = [...service.recorded.users].map(([id, { properties }]) => [id, properties])
  expect(Object.fromEntries(kept)).toEqual({ stays: { region: 'Pacific' }, goes: {} })
})
