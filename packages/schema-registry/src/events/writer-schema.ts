import {
  type AvroSchema,
  CounterpointError,
  type Frame,
  hasGlueHeader,
  isCounterpointError,
  readFrame,
  readGlueFrame,
  type SchemaVersionId,
} from '@counterpoint/contract-kit/wire'
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

/** The writers' schemas of the first values of a batch. */
export interface WriterSchemas {
  /** One frame for each. */
  readonly frames: ReadonlyMap<WriterSchemaKey, Frame>
  /** How many values they are of. */
  readonly length: number
}

/** What is no frame has no schema; reading it will say so. @param isEnough - whether to end before a schema */
export function writerSchemasIn(
  values: Iterable<Uint8Array | null>,
  frameOf: FrameReader,
  isEnough: (key: WriterSchemaKey) => boolean,
): WriterSchemas {
  const frames = new Map<WriterSchemaKey, Frame>()
  let length = -1
  let before: Uint8Array | undefined
  for (const value of values) {
    length += 1
    // Nearly every frame begins as the one before it.
    if (value === null || (before !== undefined && hasGlueHeader(value, before))) continue
    const frame = frameIn(value, frameOf)
    if (frame === undefined) continue
    const key = writerSchemaKey(frame)
    if (!frames.has(key)) {
      if (isEnough(key)) return { frames, length }
      frames.set(key, frame)
    }
    if (frame.format === 'glue') before = value
  }
  return { frames, length: length + 1 }
}

function frameIn(value: Uint8Array, frameOf: FrameReader): Frame | undefined {
  try {
    return frameOf(value)
  } catch (error) {
    if (isCounterpointError(error, 'FRAME_UNKNOWN')) return undefined
    throw error
  }
}
