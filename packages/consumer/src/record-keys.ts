import type { ReaderContract } from '@counterpoint/contract-kit'
import { avroDecoder, CounterpointError, glueFrameVersion, glueHeaderLength } from '@counterpoint/contract-kit/wire'
import { createEventDeserializer, type SchemaRegistry } from '@counterpoint/schema-registry'
import type { IncomingRecord } from './incoming-record.ts'

/** The text of a record's key. @throws CounterpointError PAYLOAD_MALFORMED, and what decoding a frame throws */
export type KeyReader = (record: IncomingRecord) => string

/** Keys are texts; those that a serializer of Java's wrote are frames with an Avro string in them. */
export interface RecordKeys {
  /** @throws CounterpointError REGISTRY_*, SCHEMA_VERSION_PENDING */
  prepare(records: readonly IncomingRecord[], maxLookups: number): Promise<PreparedKeys>
}

interface PreparedKeys {
  /** How many of the records' keys can be read, from the first on. */
  readonly length: number
  readonly keyOf: KeyReader
}

export function createRecordKeys(contract: ReaderContract, registry: SchemaRegistry): RecordKeys {
  // The keys of events are for partitioning alone: nobody reads them.
  if (contract.stream === 'events') return { prepare: async ({ length }) => ({ length, keyOf: plainKey(contract) }) }
  const deserializer = createEventDeserializer(keyContract(contract), registry)
  const isFrame = frameRecogniser(registry)
  return {
    prepare: async (records, maxLookups) => {
      const keys = records.map(({ key }) => (key !== null && isFrame(key) ? key : null))
      const plain = plainKey(contract)
      if (keys.every((key) => key === null)) return { length: records.length, keyOf: plain }
      const prepared = await deserializer.prepare(keys, { maxLookups })
      return {
        length: prepared.length,
        keyOf: (record) => {
          if (record.key === null || !isFrame(record.key)) return plain(record)
          return textOf(prepared.deserialize(record.key), contract)
        },
      }
    },
  }
}

/** No text begins with these bytes, which are control characters. */
function frameRecogniser({ confluent }: SchemaRegistry): (key: Uint8Array) => boolean {
  return (key) =>
    (key[0] === glueFrameVersion && key.length > glueHeaderLength) ||
    (confluent !== undefined && key[0] === 0x00 && key.length > 5)
}

function plainKey(contract: ReaderContract): KeyReader {
  return ({ key }) =>
    textOf(key === null ? '' : Buffer.from(key.buffer, key.byteOffset, key.length).toString(), contract)
}

function textOf(key: unknown, { topic }: ReaderContract): string {
  if (typeof key === 'string' && key !== '') return key
  throw new CounterpointError('PAYLOAD_MALFORMED', `a record without a key on ${topic}, whose states have one`)
}

/** What the keys of a topic are read into. */
function keyContract(contract: ReaderContract): ReaderContract {
  const codec = avroDecoder('string')
  return { ...contract, schema: codec.schema, codec, problemsOf: undefined, fromWire: (key) => key }
}
