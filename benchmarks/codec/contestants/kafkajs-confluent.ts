import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'
import { confluentHeader, confluentHeaderLength } from '../confluent-header.ts'
import { fetchedBatch } from '../fetched-batch.ts'
import type { LoopbackRegistry } from '../loopback/registry.ts'
import type { WrittenRecords } from '../records/written.ts'
import { thePayload, theSameEvent } from '../right.ts'
import { asynchronous, type Task } from '../task.ts'
import type { Contestant } from './contestant.ts'

export const kafkajsName = '@kafkajs/confluent-schema-registry'
export const kafkajsReaderName = `${kafkajsName}, readerSchema`
export const kafkajsCompiledReaderName = `${kafkajsName}, readerSchema of getSchema`

/**
 * As its documentation has it: `readerSchema` is what the .avsc file holds. It also takes one that is compiled, as its
 * `getSchema` returns it, which is kinder to it.
 */
export function kafkajsConfluent(registry: LoopbackRegistry): Contestant {
  const client = new SchemaRegistry({ host: registry.endpoint })
  const decoding = (records: WrittenRecords): Task => {
    const batch = fetchedBatch(confluentHeader(registry.register(records).writerId), records.payloads)
    return asynchronous(kafkajsName, batch, theSameEvent(records), (bytes) => client.decode(bytes))
  }
  const decodingWithReader = (records: WrittenRecords): Task => {
    const batch = fetchedBatch(confluentHeader(registry.register(records).writerId), records.payloads)
    const options = { [SchemaType.AVRO]: { readerSchema: JSON.parse(JSON.stringify(records.contract.schema)) } }
    return asynchronous(kafkajsReaderName, batch, theSameEvent(records), (bytes) => client.decode(bytes, options))
  }
  const decodingWithCompiledReader = async (records: WrittenRecords): Promise<Task> => {
    const { writerId, readerId } = registry.register(records)
    const batch = fetchedBatch(confluentHeader(writerId), records.payloads)
    const options = { [SchemaType.AVRO]: { readerSchema: await client.getSchema(readerId) } }
    return asynchronous(kafkajsCompiledReaderName, batch, theSameEvent(records), (bytes) =>
      client.decode(bytes, options),
    )
  }
  return {
    encode: async (records) => {
      const { writerId } = registry.register(records)
      const isRight = thePayload(records, confluentHeaderLength)
      return [asynchronous(kafkajsName, records.plain, isRight, (event) => client.encode(writerId, event))]
    },
    decode: async (records) => [
      decoding(records),
      decodingWithReader(records),
      await decodingWithCompiledReader(records),
    ],
    'decode evolved': async (records) => [decodingWithReader(records), await decodingWithCompiledReader(records)],
  }
}
