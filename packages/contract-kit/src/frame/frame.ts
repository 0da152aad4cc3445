import { type ConfluentFrame, readConfluentFrame } from './confluent-frame.ts'
import { type GlueFrame, readGlueFrame } from './glue-frame.ts'

export type Frame = GlueFrame | ConfluentFrame

/**
 * Recognises a frame of Glue or of Confluent by its first byte, as Java's deserializers do: for topics on which both are.
 * A body alone says nothing of itself, so bytes without a frame may be taken for one.
 *
 * @throws CounterpointError FRAME_UNKNOWN
 */
export function readFrame(bytes: Uint8Array): Frame {
  return readConfluentFrame(bytes) ?? readGlueFrame(bytes)
}
