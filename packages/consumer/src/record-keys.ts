import { isUtf8 } from 'node:buffer'
import type { ReaderContract } from '@counterpoint/contract-kit'
import { avroDecoder, CounterpointError } from '@counterpoint/contract-kit/wire'
import { createEventDeserializer, type SchemaRegistry } from '@counterpoint/schema-registry'
import type { IncomingRecord } from './incoming-record.ts'

/** The text of a record's key. @throws CounterpointError FRAME_UNKNOWN, PAYLOAD_MALFORMED, and what decoding a frame throws */
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
  return {
    prepare: async (records, maxLookups) => {
      const keys = records.map(({ key, keyForm }) => (keyForm !== 'foreign' && isFrame(key) ? key : null))
      const plain = plainKey(contract)
      if (keys.every((key) => key === null)) return { length: records.length, keyOf: plain }
      const prepared = await deserializer.prepare(keys, { maxLookups })
      return {
        length: prepared.length,
        keyOf: (record) => {
          const { key, keyForm } = record
          return keyForm !== 'foreign' && isFrame(key) ? textOf(prepared.deserialize(key), contract) : plain(record)
        },
      }
    },
  }
}

/**
 * Glue's frames begin with 0x03, Confluent's with 0x00 or 0x01: control characters, with which no text begins. What begins
 * so is no text either where it is no frame that can be read here: the deserializer says so.
 */
function isFrame(key: Uint8Array | null): key is Uint8Array {
  return key !== null && (key[0] === 0x03 || key[0] === 0x00 || key[0] === 0x01)
}

function plainKey(contract: ReaderContract): KeyReader {
  const { topic } = contract
  return ({ key, keyForm }) => {
    if (keyForm === 'foreign') throw new CounterpointError('FRAME_UNKNOWN', `a key on ${topic} is of a foreign format`)
    // What is no UTF-8 would be another key when it is read as if it were.
    if (key !== null && !isUtf8(key)) throw new CounterpointError('PAYLOAD_MALFORMED', `a key on ${topic} is no text`)
    return textOf(key === null ? '' : Buffer.from(key.buffer, key.byteOffset, key.length).toString(), contract)
  }
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
