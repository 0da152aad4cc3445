import {
  type AvroSchema,
  CounterpointError,
  glueHeader,
  schemaVersionId,
  writeGlueFrame,
} from '@counterpoint/contract-kit'
import { type ValueCorruption, withoutFrame } from './corrupt.ts'
import { jsonText } from './json-text.ts'
import type { SchemaMetadata } from './kafka-lambda-event.ts'
import type { PayloadForm } from './options.ts'

/** What is packed: Avro bytes and what they were written with. */
export interface Packable {
  readonly schema: AvroSchema
  readonly payload: Uint8Array
  readonly schemaId: string | number
}

export interface PackingOptions {
  readonly form: PayloadForm
  readonly compression: 'none' | 'zlib'
  readonly jsonUnions: 'bare' | 'wrapped'
}

export interface Packed {
  readonly bytes: Uint8Array
  readonly metadata?: SchemaMetadata
}

const unknownVersionId = 'ffffffff-ffff-4fff-bfff-ffffffffffff'
const unknownSchemaId = 2 ** 31 - 1
const noSuchCompression = 0x7f

/** What a record of the event carries for a payload, as the form says, with what shall be wrong with it. */
export function pack(packable: Packable, options: PackingOptions, how: ValueCorruption | undefined): Packed {
  const { form } = options
  const schemaId = how === 'schema-version-id' ? unknownIdFor(packable.schemaId) : packable.schemaId
  const payload = corruptPayload(packable.payload, how)
  const bytes = how === 'frame' ? withoutFrame : bytesOf({ ...packable, payload, schemaId }, options, how)
  if (form === 'framed' || form === 'confluent') return { bytes }
  return { bytes, metadata: { dataFormat: 'AVRO', schemaId: String(schemaId) } }
}

function bytesOf(
  { schema, payload, schemaId }: Packable,
  { form, compression, jsonUnions }: PackingOptions,
  how: ValueCorruption | undefined,
): Uint8Array {
  switch (form) {
    case 'framed': {
      const frame = writeGlueFrame(glueHeader(glueId(schemaId), compression), payload)
      if (how === 'compression') frame[1] = noSuchCompression
      return frame
    }
    case 'confluent':
      return confluentFrame(confluentId(schemaId), payload)
    case 'source':
      return payload
    case 'json':
      return jsonBytes(schema, payload, jsonUnions, how)
  }
}

function jsonBytes(
  schema: AvroSchema,
  payload: Uint8Array,
  unions: 'bare' | 'wrapped',
  how: ValueCorruption | undefined,
): Uint8Array {
  if (how === 'payload' || payload.length === 0) return Buffer.from('{"cut":')
  if (how === 'trailing-bytes') return Buffer.from(`${jsonText(schema, payload.subarray(0, -1), unions)}}`)
  return Buffer.from(jsonText(schema, payload, unions))
}

function corruptPayload(payload: Uint8Array, how: ValueCorruption | undefined): Uint8Array {
  if (how === 'payload') return payload.subarray(0, payload.length >> 1)
  return how === 'trailing-bytes' ? Buffer.concat([payload, Buffer.of(0)]) : payload
}

function confluentFrame(schemaId: number, payload: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(5 + payload.length)
  frame.writeInt32BE(schemaId, 1)
  frame.set(payload, 5)
  return frame
}

function glueId(id: string | number) {
  if (typeof id === 'string') return schemaVersionId(id)
  throw new CounterpointError('OPTION_INVALID', 'mskEvent: a frame of Glue’s has a schema version id, not a number')
}

function confluentId(id: string | number): number {
  if (Number.isInteger(id) && Number(id) >= 0 && Number(id) < 2 ** 31) return Number(id)
  throw new CounterpointError(
    'OPTION_INVALID',
    "mskEvent: the form 'confluent' needs the schema's number: ids (keyIds for keys) as { schemaId: 1 }",
  )
}

function unknownIdFor(id: string | number): string | number {
  return typeof id === 'string' ? unknownVersionId : unknownSchemaId
}
