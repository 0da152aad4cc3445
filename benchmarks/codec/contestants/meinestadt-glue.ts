import { deflateSync } from 'node:zlib'
import { type FrameCompression, glueHeader, glueHeaderLength } from '@counterpoint/contract-kit'
import { GlueSchemaRegistry } from '@meinestadt.de/glue-schema-registry'
import { avscType } from '../avsc-type.ts'
import { fetchedBatch } from '../fetched-batch.ts'
import type { LoopbackRegistry } from '../loopback/registry.ts'
import type { WrittenRecords } from '../records/written.ts'
import { thePackedPayload, thePayload, theSameEvent } from '../right.ts'
import { asynchronous, type Task } from '../task.ts'
import type { Contestant } from './contestant.ts'

export const meinestadtName = '@meinestadt.de/glue-schema-registry'

/** As its README has it: an id to encode with, and an avsc type, made once, to decode into. zlib is its default. */
export function meinestadtGlue(registry: LoopbackRegistry): Contestant {
  const client = new GlueSchemaRegistry('benchmark', {
    endpoint: registry.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'benchmark', secretAccessKey: 'benchmark' },
  })
  const encoding = (records: WrittenRecords, compression: FrameCompression): Task => {
    const { plain, schemaVersionId } = records
    registry.register(records)
    const isRight = (compression === 'none' ? thePayload : thePackedPayload)(records, glueHeaderLength)
    const options = { compress: compression === 'zlib' }
    return asynchronous(meinestadtName, plain, isRight, (event) => client.encode(schemaVersionId, event, options))
  }
  const decoding = (records: WrittenRecords, compression: FrameCompression): Task => {
    const { contract, payloads, schemaVersionId } = records
    registry.register(records)
    const bodies = compression === 'none' ? payloads : payloads.map((payload) => deflateSync(payload))
    const batch = fetchedBatch(glueHeader(schemaVersionId, compression), bodies)
    const type = avscType(contract.schema)
    return asynchronous(meinestadtName, batch, theSameEvent(records), (bytes) => client.decode(bytes, type))
  }
  return {
    encode: async (records) => [encoding(records, 'none')],
    decode: async (records) => [decoding(records, 'none')],
    'decode evolved': async (records) => [decoding(records, 'none')],
    'encode zlib': async (records) => [encoding(records, 'zlib')],
    'decode zlib': async (records) => [decoding(records, 'zlib')],
  }
}
