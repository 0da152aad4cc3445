import { deflateSync } from 'node:zlib'
import { type FrameCompression, glueHeader, glueHeaderLength } from '@counterpoint/contract-kit'
import { createEventDeserializer, createEventSerializer, embeddedRegistry } from '@counterpoint/schema-registry'
import { fetchedBatch } from '../fetched-batch.ts'
import type { WrittenRecords } from '../records/written.ts'
import { theEvent, thePackedPayload, thePayload } from '../right.ts'
import { preparedByBatch, synchronous, type Task } from '../task.ts'
import type { Contestant } from './contestant.ts'

const serializerName = 'counterpoint serializer'
export const deserializerName = 'counterpoint deserializer'

/** As a user has it: the frame is recognised, its schema version id looked up, the payload unpacked and resolved. */
export const counterpointEvents: Contestant = {
  encode: async (records) => [await serializing(records, 'none')],
  decode: async (records) => [deserializing(records, 'none')],
  'decode evolved': async (records) => [deserializing(records, 'none')],
  'encode zlib': async (records) => [await serializing(records, 'zlib')],
  'decode zlib': async (records) => [deserializing(records, 'zlib')],
}

async function serializing(records: WrittenRecords, compression: FrameCompression): Promise<Task> {
  const { contract, events } = records
  const serializer = await createEventSerializer(contract, embeddedRegistry([contract]), compression)
  const isRight = (compression === 'none' ? thePayload : thePackedPayload)(records, glueHeaderLength)
  return synchronous(serializerName, events, isRight, (event) => serializer.serialize(event))
}

function deserializing(records: WrittenRecords, compression: FrameCompression): Task {
  const { contract, payloads, schemaVersionId } = records
  const deserializer = createEventDeserializer(contract, embeddedRegistry([contract]))
  const bodies = compression === 'none' ? payloads : payloads.map((payload) => deflateSync(payload))
  const batch = fetchedBatch(glueHeader(schemaVersionId, compression), bodies)
  return preparedByBatch(deserializerName, batch, theEvent(records), async (values) => {
    const prepared = await deserializer.prepare(values)
    return (value) => prepared.deserialize(value)
  })
}
