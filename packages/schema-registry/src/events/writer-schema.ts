import {
  type AvroSchema,
  CounterpointError,
  type Frame,
  hasGlueHeader,
  isCounterpointError,
  readFrame,
  readGlueFrame,
  type SchemaVersionId,
} from '@counterpoint/contract-kit'
import type { SchemaRegistry } from '../registry.ts'

/** What tells writers' schemas apart. Confluent's GUIDs get a prefix, since they look as ids of Glue do. */
export type WriterSchemaKey = SchemaVersionId | number | `guid:${string}`

/** How frames are read with a registry: those of Confluent's kind only where it has their schemas. */
export type FrameReader = (bytes: Uint8Array) => Frame

export function frameReaderOf(registry: SchemaRegistry): FrameReader {
  return registry.confluent === undefined ? readGlueFrame : readFrame
}

export function writerSchemaKey(frame: Frame): WriterSchemaKey {
  switch (frame.format) {
    case 'glue':
      return frame.schemaVersionId
    case 'confluent':
      return frame.schemaId
    case 'confluent-guid':
      return `guid:${frame.schemaGuid}`
  }
}

/** @throws CounterpointError as SchemaRegistry and ConfluentSchemas do */
export function writerSchemaOf(frame: Frame, registry: SchemaRegistry): Promise<AvroSchema> {
  if (frame.format === 'glue') return registry.schemaOf(frame.schemaVersionId)
  if (registry.confluent !== undefined) return registry.confluent.schemaOf(frame)
  throw new CounterpointError('FRAME_UNKNOWN', 'no registry that is configured reads frames of Confluent’s kind')
}

/** One frame for each of the writers' schemas of a batch. What is no frame has none; reading it will say so. */
export function writerSchemasIn(
  values: Iterable<Uint8Array | null>,
  frameOf: FrameReader,
): ReadonlyMap<WriterSchemaKey, Frame> {
  const frames = new Map<WriterSchemaKey, Frame>()
  let before: Uint8Array | undefined
  for (const value of values) {
    // Nearly every frame begins as the one before it.
    if (value === null || (before !== undefined && hasGlueHeader(value, before))) continue
    const frame = frameIn(value, frameOf)
    if (frame === undefined) continue
    const key = writerSchemaKey(frame)
    if (!frames.has(key)) frames.set(key, frame)
    if (frame.format === 'glue') before = value
  }
  return frames
}

function frameIn(value: Uint8Array, frameOf: FrameReader): Frame | undefined {
  try {
    return frameOf(value)
  } catch (error) {
    if (isCounterpointError(error, 'FRAME_UNKNOWN')) return undefined
    throw error
  }
}
