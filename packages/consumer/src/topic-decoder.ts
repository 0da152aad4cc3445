import type { ReaderContract } from '@counterpoint/contract-kit'
import {
  type AvroReader,
  type AvroSchema,
  avroDecoder,
  CounterpointError,
  isCounterpointError,
} from '@counterpoint/contract-kit/wire'
import {
  createEventDeserializer,
  type DecodingOptions,
  type PreparedBatch,
  type SchemaRegistry,
} from '@counterpoint/schema-registry'
import type { Delivery } from '@counterpoint/sink-kit'
import type { DeadLetterReason } from './dead-letter.ts'
import type { DecodedRecord } from './decoded-record.ts'
import type { IncomingRecord, ValueForm } from './incoming-record.ts'
import type { JsonRecords } from './json-records.ts'
import { readableRecords } from './means-of-reading.ts'
import { createRecordKeys, type KeyReader } from './record-keys.ts'

/** Refinements on reading: 'report' counts what violates them and delivers it unchanged, 'reject' dead-letters it. */
export type Validation = 'report' | 'reject'

export interface TopicDecoderOptions {
  readonly contract: ReaderContract
  readonly registry: SchemaRegistry
  readonly decoding: DecodingOptions | undefined
  readonly validate: Validation
  /** For records that are JSON texts; undefined where there are none, or none that are wanted. */
  readonly json: JsonRecords | undefined
}

/** Turns the records of a topic into what its contract's handlers get. */
export interface TopicDecoder {
  /**
   * Looks up what the first records need. It ends before one that is described as what nothing was given to read with:
   * that is the function's fault, not the record's.
   *
   * @throws CounterpointError REGISTRY_*, SCHEMA_VERSION_PENDING when the registry has no answer; OPTION_INVALID when the
   * first record is such a one
   */
  prepare(records: readonly IncomingRecord[], options: PreparationOptions): Promise<PreparedRecords>
}

interface PreparationOptions {
  /** For messages. */
  readonly partition: number
  /** How many schemas the registry is asked for at most. */
  readonly maxLookups: number
}

export interface PreparedRecords {
  /** How many of the records can be decoded, from the first on. */
  readonly length: number
  /** A failure that is the record's own becomes the reason why it cannot be delivered. */
  decode(record: IncomingRecord, onViolation: ViolationListener): DecodedRecord
}

/** Told of what violates a refinement and is delivered all the same. */
type ViolationListener = (record: IncomingRecord, reason: DeadLetterReason) => void

/** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED, OPTION_INVALID */
export function createTopicDecoder(options: TopicDecoderOptions): TopicDecoder {
  const { contract, registry, decoding, validate } = options
  const deserializer = createEventDeserializer(contract, registry, decoding)
  const keys = createRecordKeys(contract, registry)
  const json = options.json?.readerOf(contract.schema, decoding?.limits)
  const means = { json: json !== undefined, confluent: registry.confluent !== undefined }
  let bare: AvroReader | undefined

  const eventOf = (record: IncomingRecord, value: Uint8Array, prepared: PreparedBatch<unknown>) => {
    switch (record.valueForm) {
      case 'json':
        if (json === undefined) throw new TypeError('a JSON text that was not prepared')
        return contract.fromWire(json.read(value))
      case 'bare':
        bare ??= avroDecoder(contract.schema, decoding).reader(writerSchemaOf(contract))
        return contract.fromWire(bare.decode(value))
      case 'foreign':
        throw new CounterpointError('FRAME_UNKNOWN', `a value on ${contract.topic} is of a foreign format`)
      default:
        return prepared.deserialize(value)
    }
  }

  const decoded = (
    record: IncomingRecord,
    prepared: PreparedBatch<unknown>,
    keyOf: KeyReader,
    onViolation: ViolationListener,
  ): DecodedRecord => {
    const { value } = record
    if (value === null) return { record, delivery: removalOf(record, contract, keyOf) }
    const event = eventOf(record, value, prepared)
    const violation = violationOf(event, contract)
    if (violation !== undefined) {
      if (validate === 'reject') return { record, condemned: violation }
      onViolation(record, violation)
    }
    return { record, delivery: deliveryOf(event, record, contract, keyOf) }
  }

  return {
    prepare: async (given, { partition, maxLookups }) => {
      const records = readableRecords(given, partition, contract, means)
      const values = records.map(({ value, valueForm }) => (isFramed(valueForm) ? value : null))
      const prepared = await deserializer.prepare(values, { maxLookups })
      const preparedKeys = await keys.prepare(records, maxLookups)
      return {
        length: Math.min(prepared.length, preparedKeys.length),
        decode: (record, onViolation) => {
          try {
            return decoded(record, prepared, preparedKeys.keyOf, onViolation)
          } catch (error) {
            if (!isCounterpointError(error)) throw error
            return { record, condemned: { code: error.code }, cause: error }
          }
        },
      }
    },
  }
}

/** What a narrowed contract reads into is less than what was written. */
function writerSchemaOf({ schema, version, history }: ReaderContract): AvroSchema {
  return history.versions?.[version]?.schema ?? schema
}

function isFramed(form: ValueForm = 'framed'): boolean {
  return form === 'framed'
}

function deliveryOf(event: unknown, record: IncomingRecord, contract: ReaderContract, keyOf: KeyReader): Delivery {
  return contract.stream === 'events' ? { kind: 'event', event } : { kind: 'state', key: keyOf(record), state: event }
}

function removalOf(record: IncomingRecord, contract: ReaderContract, keyOf: KeyReader): Delivery {
  if (contract.stream === 'entities') return { kind: 'removed', key: keyOf(record) }
  throw new CounterpointError('PAYLOAD_MALFORMED', `a tombstone on ${contract.topic}, whose events cannot be removed`)
}

function violationOf(event: unknown, contract: ReaderContract): DeadLetterReason | undefined {
  const [problem] = contract.problemsOf?.(event) ?? []
  return problem && { code: 'EVENT_INVALID', path: problem.path, constraint: problem.expectation }
}
