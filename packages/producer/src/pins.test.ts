import { fingerprintOf, readGlueFrame } from '@counterpoint/contract-kit'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { memoryLog, startLoopbackGlue } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { createProducer } from './producer.ts'
import { clicks } from './testing/contracts.ts'

it('a producer of a contract with pins makes no call to Glue, over 10,000 events', async () => {
  const glue = await startLoopbackGlue()
  const arn = 'arn:aws:glue:eu-west-1:000000000000:registry/music'
  const schemaVersionId = '11111111-2222-4333-8444-555555555555'
  const pins = { [arn]: { [clicks.version]: { schemaVersionId, fingerprint: fingerprintOf(clicks.schema) } } }
  const pinned = { ...clicks, history: { ...clicks.history, pins } }
  const log = memoryLog()
  await log.createTopics([{ topic: 'clicks', partitions: 1, cleanup: 'delete' }])
  const clientConfig = {
    endpoint: glue.endpoint,
    credentials: { accessKeyId: 'PRODUCER', secretAccessKey: 'secret' },
  }
  const registry = glueRegistry({ registryArn: arn, clientConfig })
  const producer = createProducer({ source: 'test-service', log, registry })
  const events = Array.from({ length: 10_000 }, () => ({ session: 's' }))
  expect(await producer.publishMany(pinned, events)).toMatchObject({ published: 10_000 })
  await producer.close()
  const ids = log.recordsOf('clicks', 0).map(({ value }) => readGlueFrame(value ?? Buffer.of()).schemaVersionId)
  expect(ids).toHaveLength(10_000)
  expect(new Set(ids)).toEqual(new Set([schemaVersionId]))
  expect(glue.recorded.calls).toEqual([])
  await glue.close()
})
