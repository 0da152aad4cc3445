import { checkOptions, rule } from '../error/index.ts'
import { createDecoder, type Decoder, type DecoderOptions } from './decode/decoder.ts'
import { lazily } from './lazily.ts'
import { boundsOf, type DecodeLimits, limitRules } from './limits.ts'
import { rootName } from './place.ts'
import { checkDefaults } from './resolve/defaults.ts'
import { planReading, rejectImpossible } from './resolve/plan-reading.ts'
import { ReaderCache } from './resolve/reader-cache.ts'
import type { AvroSchema } from './schema.ts'
import { parseSchema, type ValueForms } from './types/parse-schema.ts'
import type { TypeNode } from './types/type-node.ts'

export interface AvroCodecOptions extends ValueForms {
  readonly limits?: DecodeLimits
  /** Bytes behind the value. Default: 'reject', since they mean that the schema is not the writer's. 'ignore': as Java. */
  readonly trailingBytes?: 'reject' | 'ignore'
  /**
   * Whether code may be generated from the schema (`new Function`), which is several times as fast. Default: where the
   * runtime allows it; else closures do the same.
   */
  readonly generateCode?: boolean
}

/** Decodes what was written with one schema, or with others into its shape. Made once for a schema, then synchronous. */
export interface AvroDecoder extends AvroReader {
  readonly schema: AvroSchema
  /**
   * A decoder for what was written with another schema, in the shape of this one. The same one for the same schema.
   *
   * @throws CounterpointError SCHEMA_INVALID, SCHEMA_INCOMPATIBLE when no payload of that schema can be read
   */
  reader(writerSchema: AvroSchema): AvroReader
}

export interface AvroReader {
  /**
   * The value that `bytes` hold from `start` (default 0) on. Nothing in it shares memory with `bytes`.
   *
   * @throws CounterpointError PAYLOAD_MALFORMED, PAYLOAD_LIMIT_EXCEEDED, SCHEMA_INCOMPATIBLE when this very value has no
   * place in the reader's schema; `details` have the `path` in the schema and the `offset` in bytes from `start`.
   * OPTION_INVALID when `bytes` are none or `start` is outside
   */
  decode(bytes: Uint8Array, start?: number): unknown
}

/**
 * A decoder for an Avro schema, compiled on first use: a codec without the half that only writers need.
 *
 * @throws CounterpointError SCHEMA_INVALID, OPTION_INVALID
 */
export function avroDecoder(schema: AvroSchema, options: AvroCodecOptions = {}): AvroDecoder {
  return compiledDecoder(schema, options).decoder
}

/** A decoder, with what it was made of. */
export interface CompiledDecoder {
  readonly decoder: AvroDecoder
  readonly type: TypeNode
  readonly decoding: DecoderOptions
}

export function compiledDecoder(schema: AvroSchema, options: AvroCodecOptions): CompiledDecoder {
  checkCodecOptions(options)
  const type = parseSchema(schema, options)
  checkDefaults(type)
  const decoding: DecoderOptions = {
    bounds: boundsOf(options.limits ?? {}),
    trailingBytes: options.trailingBytes ?? 'reject',
    generateCode: options.generateCode ?? mayGenerateCode(),
    root: rootName(type),
  }
  const decode = lazily(() => createDecoder(planReading(type, type), decoding))
  const readers = new ReaderCache({
    parse: (writerSchema) => parseSchema(writerSchema, options),
    make: (writer) => {
      const plan = planReading(writer, type)
      rejectImpossible(plan, decoding.root)
      return readerOf(createDecoder(plan, decoding))
    },
  })
  return {
    decoder: {
      schema,
      decode: (bytes, start = 0) => decode()(bytes, start),
      reader: (writerSchema) => readers.of(writerSchema),
    },
    type,
    decoding,
  }
}

function readerOf(decode: Decoder): AvroReader {
  return { decode: (bytes, start = 0) => decode(bytes, start) }
}

function checkCodecOptions(options: AvroCodecOptions): void {
  checkOptions('avroCodec', options, {
    limits: rule.optional(rule.object),
    trailingBytes: rule.optional(rule.oneOf('reject', 'ignore')),
    generateCode: rule.optional(rule.flag),
    longs: rule.optional(rule.oneOf('number', 'bigint')),
    unions: rule.optional(rule.oneOf('natural', 'tagged')),
    logicalTypes: rule.optional(rule.oneOf('converted', 'raw')),
  })
  checkOptions('avroCodec: limits', options.limits ?? {}, limitRules)
}

/** False under `--disallow-code-generation-from-strings` and where a policy of the platform forbids it. */
function mayGenerateCode(): boolean {
  try {
    return new Function('return true')() === true
  } catch (error) {
    if (error instanceof EvalError) return false
    throw error
  }
}
