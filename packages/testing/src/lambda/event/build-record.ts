import { avroCodec, type Contract, type EventIdentity } from '@counterpoint/contract-kit'
import type { LogHeader } from '@counterpoint/kafka'
import { corruptRecord, isRecordCorruption } from './corrupt.ts'
import type { RecordFacts } from './entries.ts'
import { eventHeaders } from './event-headers.ts'
import type { KafkaLambdaRecord } from './kafka-lambda-event.ts'
import { lambdaRecord } from './lambda-record.ts'
import type { MskEventOptions } from './options.ts'
import { type Packed, pack } from './packing.ts'
import type { ReadContent, ReadEntry } from './read-entry.ts'
import { type Place, recordIdentity } from './record-identity.ts'
import { keySchemaId, valueSchemaId } from './schema-id.ts'

const keyCodec = avroCodec('string')

/**
 * The record that an entry becomes.
 *
 * @throws CounterpointError EVENT_INVALID, OPTION_INVALID, CONTRACT_NOT_SNAPSHOTTED
 */
export function buildRecord(
  contract: Contract,
  entry: ReadEntry,
  place: Place,
  options: MskEventOptions,
): KafkaLambdaRecord {
  const { facts, how } = entry
  const said: MskEventOptions & RecordFacts = { ...options, ...definedOf(facts) }
  const identity = options.identity ?? ownIdentity(contract, entry, place)
  const content = entry.encode(contract, identity)
  const timestamp = facts.timestamp === undefined ? identity.now() : Number(facts.timestamp)
  const key = packedKey(facts.key === undefined ? content.key : facts.key, said)
  const value = packedValue(contract, content, entry, said)
  const record = lambdaRecord(
    { ...place, timestamp, timestampType: said.timestampType ?? 'CREATE_TIME' },
    { key: key?.bytes ?? null, value: value?.bytes ?? null, headers: headersOf(contract, content, said) },
    said.missing ?? 'null',
  )
  if (key?.metadata !== undefined) record.keySchemaMetadata = key.metadata
  if (value?.metadata !== undefined) record.valueSchemaMetadata = value.metadata
  if (how !== undefined && isRecordCorruption(how)) corruptRecord(record, how)
  return record
}

/** Ids are a part of what is encoded, and are made from it: so it is encoded once with ids that only the place makes. */
function ownIdentity(contract: Contract, { facts, encode }: ReadEntry, place: Place): EventIdentity {
  const { key, payload } = encode(contract, recordIdentity(place))
  return recordIdentity(place, { key: facts.key === undefined ? key : facts.key, payload })
}

function packedValue(
  contract: Contract,
  { payload }: ReadContent,
  { how }: ReadEntry,
  { form = 'framed', ids, compression = 'none', jsonUnions = 'bare' }: MskEventOptions,
): Packed | undefined {
  const ofValue = how === undefined || isRecordCorruption(how) ? undefined : how
  // A tombstone has no value to corrupt but with one that is none.
  if (payload === null && ofValue !== 'frame') return undefined
  const packable = {
    schema: contract.schema,
    payload: payload ?? new Uint8Array(),
    schemaId: valueSchemaId(contract, ids),
  }
  return pack(packable, { form, compression, jsonUnions }, ofValue)
}

function packedKey(
  key: string | Uint8Array | null,
  { keyForm = 'text', keyIds = 'embedded', compression = 'none', jsonUnions = 'bare' }: MskEventOptions,
): Packed | undefined {
  if (key === null) return undefined
  if (typeof key !== 'string') return { bytes: key }
  if (keyForm === 'text') return { bytes: Buffer.from(key) }
  const packable = { schema: keyCodec.schema, payload: keyCodec.encode(key), schemaId: keySchemaId(keyIds) }
  return pack(packable, { form: keyForm, compression, jsonUnions }, undefined)
}

function headersOf(
  contract: Contract,
  { id, time }: ReadContent,
  { source = 'test', cloudEvents = true, headers = [] }: MskEventOptions & RecordFacts,
): readonly LogHeader[] {
  const own = headers.map(([name, value]): LogHeader => [name, typeof value === 'string' ? Buffer.from(value) : value])
  return cloudEvents ? [...eventHeaders(contract, { id, source, time }), ...own] : own
}

/** A fact that is given as undefined is not given. */
function definedOf(facts: RecordFacts): RecordFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
