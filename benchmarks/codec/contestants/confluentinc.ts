import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry'
import { confluentHeader, confluentHeaderLength } from '../confluent-header.ts'
import { fetchedBatch } from '../fetched-batch.ts'
import type { LoopbackRegistry } from '../loopback/registry.ts'
import type { WrittenRecords } from '../records/written.ts'
import { thePayload, theSameEvent } from '../right.ts'
import { asynchronous, type Task } from '../task.ts'
import type { Contestant } from './contestant.ts'

export const confluentincName = '@confluentinc/schemaregistry'
export const confluentincLatestName = `${confluentincName}, useLatestVersion`

/** As its README has it; with `useLatestVersion` the deserializer reads into the subject's latest schema. */
export function confluentinc(registry: LoopbackRegistry): Contestant {
  const client = new SchemaRegistryClient({ baseURLs: [registry.endpoint] })
  const decoding = (name: string, useLatestVersion: boolean, records: WrittenRecords): Task => {
    const { topic, writerId } = registry.register(records)
    const deserializer = new AvroDeserializer(client, SerdeType.VALUE, useLatestVersion ? { useLatestVersion } : {})
    const batch = fetchedBatch(confluentHeader(writerId), records.payloads)
    return asynchronous(name, batch, theSameEvent(records), (bytes) => deserializer.deserialize(topic, bytes))
  }
  return {
    encode: async (records) => {
      const { topic } = registry.register(records)
      const serializer = new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true })
      const isRight = thePayload(records, confluentHeaderLength)
      return [asynchronous(confluentincName, records.plain, isRight, (event) => serializer.serialize(topic, event))]
    },
    decode: async (records) => [
      decoding(confluentincName, false, records),
      decoding(confluentincLatestName, true, records),
    ],
    'decode evolved': async (records) => [decoding(confluentincLatestName, true, records)],
  }
}
