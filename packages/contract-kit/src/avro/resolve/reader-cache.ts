import { BoundedCache } from '../../bounded-cache.ts'
import type { AvroReader } from '../avro-decoder.ts'
import { canonicalText } from '../canonical.ts'
import type { AvroSchema } from '../schema.ts'
import type { TypeNode } from '../types/type-node.ts'

/** Writers' schemas come from the topic, so their number is not ours to trust. */
const mostReaders = 256

export interface ReaderMaker {
  /** @throws CounterpointError SCHEMA_INVALID */
  readonly parse: (writerSchema: AvroSchema) => TypeNode
  /** @throws CounterpointError SCHEMA_INCOMPATIBLE */
  readonly make: (writer: TypeNode) => AvroReader
}

/** One reader for each writer's schema, however often and as whichever object it comes. */
export class ReaderCache {
  readonly #maker: ReaderMaker
  readonly #byObject = new WeakMap<object, AvroReader>()
  readonly #byText = new BoundedCache<string, AvroReader>(mostReaders)

  constructor(maker: ReaderMaker) {
    this.#maker = maker
  }

  of(writerSchema: AvroSchema): AvroReader {
    if (typeof writerSchema !== 'object' || writerSchema === null) return this.#ofText(writerSchema)
    const known = this.#byObject.get(writerSchema)
    if (known !== undefined) return known
    const reader = this.#ofText(writerSchema)
    this.#byObject.set(writerSchema, reader)
    return reader
  }

  #ofText(writerSchema: AvroSchema): AvroReader {
    // Before it is written as text: it may be any JSON.
    const writer = this.#maker.parse(writerSchema)
    const text = canonicalText(writerSchema)
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    const reader = this.#maker.make(writer)
    this.#byText.set(text, reader)
    return reader
  }
}
