import { fingerprintOf, readGlueFrame } from '@counterpoint/contract-kit'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { memoryLog, startLoopbackGlue } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { createProducer } from './producer.ts'
import { clicks } from './testing/contracts.ts'

const arn = 'arn:aws:glue:eu-west-1:000000000000:registry/music'

it.each([
  ['by its ARN: no call', { registryArn: arn }, []],
  ['by its name: one, which says which registry it is', { registryName: 'music' }, ['GetRegistry']],
])(
  'a producer of a contract with pins calls Glue as rarely as can be, over 10,000 events; %s',
  async (_, named, calls) => {
    const glue = await startLoopbackGlue({ registries: ['music'] })
    const schemaVersionId = '11111111-2222-4333-8444-555555555555'
    const pins = { [arn]: { [clicks.version]: { schemaVersionId, fingerprint: fingerprintOf(clicks.schema) } } }
    const pinned = { ...clicks, history: { ...clicks.history, pins } }
    const log = memoryLog()
    await log.createTopics([{ topic: 'clicks', partitions: 1, cleanup: 'delete' }])
    const clientConfig = {
      region: 'eu-west-1',
      endpoint: glue.endpoint,
      credentials: { accessKeyId: 'PRODUCER', secretAccessKey: 'secret' },
    }
    const registry = glueRegistry({ ...named, clientConfig })
    const producer = createProducer({ source: 'test-service', log, registry })
    const events = Array.from({ length: 10_000 }, () => ({ session: 's' }))
    expect(await producer.publishMany(pinned, events)).toMatchObject({ published: 10_000 })
    await producer.close()
    const ids = log.recordsOf('clicks', 0).map(({ value }) => readGlueFrame(value ?? Buffer.of()).schemaVersionId)
    expect(ids).toHaveLength(10_000)
    expect(new Set(ids)).toEqual(new Set([schemaVersionId]))
    expect(glue.recorded.calls.map(({ operation }) => operation)).toEqual(calls)
    await glue.close()
  },
)
