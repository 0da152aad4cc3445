import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AvroSchema,
  avroCodec,
  embeddedSchemaVersionId,
  fingerprintOf,
  glueHeader,
  schemaVersionId,
  writeGlueFrame,
} from '@counterpoint/contract-kit'
import { fileRegistry, layeredRegistry } from '@counterpoint/schema-registry'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { startLoopbackGlue } from '@counterpoint/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { deadLetterTopic } from './dead-letter.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { deadLetters, framed, openMesh, registry, runUntil } from './testing/mesh.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'counterpoint-outage-'))
})
afterEach(() => rm(root, { recursive: true }))

/** A version of clicks that the consumer does not have: one field more, which it does not read. */
const newer = withPage(clicks.schema)

function withPage(schema: AvroSchema): AvroSchema {
  if (typeof schema === 'string' || !('type' in schema) || schema.type !== 'record') {
    throw new TypeError('the schema of an event is a record')
  }
  return { ...schema, fields: [...schema.fields, { name: 'page', type: 'string' }] }
}

function framedNewer(session: string): Uint8Array {
  const header = glueHeader(embeddedSchemaVersionId(fingerprintOf(newer)), 'none')
  const event = { id: '018f3b6e-7d5a-7c3e-8a55-0123456789ab', at: new Date(0), session, count: 1, page: '/' }
  return writeGlueFrame(header, avroCodec(newer).encode(event))
}

it('an unknown id waits while a registry that may know it is down, beside partitions that go on', async () => {
  const { log, put } = await openMesh()
  const [folder, prepared] = [join(root, 'schemas'), join(root, 'prepared')]
  await mkdir(prepared)
  await writeFile(join(prepared, '1.1.0.avsc'), JSON.stringify(newer))
  const poison = Buffer.concat([Buffer.from([3, 0]), Buffer.alloc(16, 7), framedNewer('x').subarray(18)])
  await put('clicks', 'a', await framed(clicks, { session: 'known' }), 0)
  await put('clicks', 'b', framedNewer('unknown'), 1)
  await put('clicks', 'b', poison, 1)
  await put('clicks', 'b', await framed(clicks, { session: 'behind' }), 1)
  const handled: string[] = []
  const codes = new Set<string>()
  let isBack = false
  const layers = layeredRegistry([registry, fileRegistry({ folders: [folder] })])
  await runUntil(
    log,
    {
      routes: [route(clicks, ({ session }) => handled.push(session))],
      registry: layers,
      deadLetter: deadLetterTopic(deadLetters),
    },
    async (consumer) => {
      const [waiting] = consumer.health().waiting
      if (waiting !== undefined) codes.add(waiting.code)
      if (!isBack && waiting !== undefined && waiting.attempts >= 3 && handled.length === 1) {
        expect(log.recordsOf(deadLetters, 0)).toEqual([])
        // At once: a folder that is there and empty would be an answer.
        await rename(prepared, folder)
        isBack = true
      }
      return handled.length === 3
    },
  )
  expect(handled).toEqual(['known', 'unknown', 'behind'])
  expect([...codes]).toEqual(['REGISTRY_UNAVAILABLE'])
  expect(log.recordsOf(deadLetters, 0).map(({ value }) => value)).toEqual([poison])
})

it('a consumer of a contract with pins makes no call to Glue, over 10,000 events', async () => {
  const glue = await startLoopbackGlue()
  const arn = 'arn:aws:glue:eu-west-1:000000000000:registry/music'
  const id = schemaVersionId('11111111-2222-4333-8444-555555555555')
  const fingerprint = fingerprintOf(clicks.schema)
  const pins = { [arn]: { [clicks.version]: { schemaVersionId: id, fingerprint } } }
  const pinned = { ...clicks, history: { ...clicks.history, pins } }
  const { log, put } = await openMesh()
  const payload = (await framed(clicks, { session: 's' })).subarray(18)
  const value = writeGlueFrame(glueHeader(id, 'none'), payload)
  for (let event = 0; event < 10_000; event += 1) await put('clicks', 's', value)
  let handled = 0
  const handler = route(pinned, () => {
    handled += 1
  })
  const clientConfig = {
    region: 'eu-west-1',
    endpoint: glue.endpoint,
    credentials: { accessKeyId: 'CONSUMER', secretAccessKey: 'secret' },
  }
  const options = { routes: [handler], registry: glueRegistry({ registryName: 'music', clientConfig }) }
  await runUntil(log, options, () => handled === 10_000)
  expect(glue.recorded.calls).toEqual([])
  await glue.close()
})
