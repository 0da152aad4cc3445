import {
  type AvroReader,
  type CounterpointError,
  type Frame,
  glueHeader,
  hasGlueHeader,
} from '@counterpoint/contract-kit/wire'
import type { WriterSchemaKey } from './writer-schema.ts'

/** A writer's schema version: what reads it, and how its plain frames begin where they are Glue's. */
export interface Resolved {
  readonly reader: AvroReader
  readonly header: Uint8Array | undefined
}

/** A reader, or why there is none. */
export type Resolution = Resolved | { readonly error: CounterpointError }

export function resolved(frame: Frame, reader: AvroReader): Resolved {
  return { reader, header: frame.format === 'glue' ? glueHeader(frame.schemaVersionId, 'none') : undefined }
}

/** What the frames of one batch resolve to. Nearly every frame has the id of the one before it. */
export class Resolutions {
  readonly #byKey = new Map<WriterSchemaKey, Resolution>()
  #lastReader: AvroReader | undefined
  #lastHeader: Uint8Array | undefined

  set(key: WriterSchemaKey, resolution: Resolution): void {
    this.#byKey.set(key, resolution)
    if (this.#lastHeader === undefined) this.#remember(resolution)
  }

  of(key: WriterSchemaKey): Resolution | undefined {
    const resolution = this.#byKey.get(key)
    if (resolution !== undefined) this.#remember(resolution)
    return resolution
  }

  /** The reader of a plain frame of Glue of the schema version that was asked for last; else undefined. */
  lastIfOf(bytes: Uint8Array): AvroReader | undefined {
    const header = this.#lastHeader
    return header !== undefined && hasGlueHeader(bytes, header) ? this.#lastReader : undefined
  }

  #remember(resolution: Resolution): void {
    if (!('reader' in resolution) || resolution.header === undefined) return
    this.#lastReader = resolution.reader
    this.#lastHeader = resolution.header
  }
}
