import {
  type AvroReader,
  type CounterpointError,
  glueHeader,
  hasGlueHeader,
  type SchemaVersionId,
} from '@counterpoint/contract-kit'

/** A writer's schema version: what reads it, and how its plain frames begin. */
export interface Resolved {
  readonly reader: AvroReader
  readonly header: Uint8Array
}

/** A reader, or why there is none; an unknown id is forgotten after a while, since it may be registered meanwhile. */
export type Resolution = Resolved | { readonly error: CounterpointError; readonly forgetAt: number }

export function resolved(id: SchemaVersionId, reader: AvroReader): Resolved {
  return { reader, header: glueHeader(id, 'none') }
}

/** What the frames of one batch resolve to. Nearly every frame has the id of the one before it. */
export class Resolutions {
  readonly #byId = new Map<SchemaVersionId, Resolution>()
  #last: Resolved | undefined

  set(id: SchemaVersionId, resolution: Resolution): void {
    this.#byId.set(id, resolution)
    if ('reader' in resolution) this.#last ??= resolution
  }

  of(id: SchemaVersionId): Resolution | undefined {
    const resolution = this.#byId.get(id)
    if (resolution !== undefined && 'reader' in resolution) this.#last = resolution
    return resolution
  }

  /** The reader of a plain frame of the schema version that was asked for last; else undefined. */
  lastIfOf(frame: Uint8Array): AvroReader | undefined {
    const last = this.#last
    return last !== undefined && hasGlueHeader(frame, last.header) ? last.reader : undefined
  }
}
