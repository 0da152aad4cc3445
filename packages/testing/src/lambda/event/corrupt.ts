import type { KafkaLambdaRecord } from './kafka-lambda-event.ts'

/**
 * What is wrong with a record. Some are of its value's bytes:
 *
 * - 'frame': there is none; a text stands where bytes of a producer should;
 * - 'compression': the frame names a packing that does not exist (of Glue's frames alone);
 * - 'schema-version-id': an id that no registry knows;
 * - 'payload': cut off;
 * - 'trailing-bytes': more bytes than the schema says;
 *
 * and some of the record in the event, which Lambda never sends: 'base64' (a value that is none), 'key' (a key that is
 * none), 'headers' (a byte that is no whole number), 'partition' and 'offset' (left out).
 */
export type Corruption = ValueCorruption | RecordCorruption

export type ValueCorruption = 'frame' | 'compression' | 'schema-version-id' | 'payload' | 'trailing-bytes'
export type RecordCorruption = 'base64' | 'key' | 'headers' | 'partition' | 'offset'

const recordCorruptions: readonly string[] = ['base64', 'key', 'headers', 'partition', 'offset']

export function isRecordCorruption(how: Corruption): how is RecordCorruption {
  return recordCorruptions.includes(how)
}

/** The bytes that stand where a frame, or the text of a mapping that decodes, should. */
export const withoutFrame: Uint8Array = Buffer.from('no frame')

const notBase64 = '%not base64%'

/** Changes a record that was made for this. */
export function corruptRecord(record: KafkaLambdaRecord, how: RecordCorruption): void {
  if (how === 'base64') record.value = notBase64
  else if (how === 'key') record.key = notBase64
  else if (how === 'headers') record.headers.push({ broken: [104.5] })
  else Reflect.deleteProperty(record, how)
}
