import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import {
  type AvroCodecOptions,
  type AvroDecoder,
  type AvroSchema,
  avroDecoder,
  BoundedCache,
  CounterpointError,
  defaultLimits,
  type ErrorCode,
  type EventOf,
  type Frame,
  glueHeaderLength,
  isCounterpointError,
  type PayloadOptions,
  payloadOf,
  type ReaderContract,
} from '@counterpoint/contract-kit/wire'
import { type RegistrySource, registryFor } from '../registry.ts'
import { type Resolution, Resolutions, resolved } from './resolutions.ts'
import {
  type FrameReader,
  frameReaderOf,
  type WriterSchemaKey,
  writerSchemaKey,
  writerSchemaOf,
  writerSchemasIn,
} from './writer-schema.ts'

/** How strictly payloads are read, and what one may cost: see `avroCodec`. */
export type DecodingOptions = Pick<AvroCodecOptions, 'limits' | 'trailingBytes'>

export interface DeserializerOptions extends DecodingOptions {
  /** How many writers' schemas are kept compiled. Default: 256. */
  readonly maxCachedSchemas?: number
}

export interface PrepareOptions {
  /** How many schemas are asked for at most; the batch that is prepared ends before one more. Default: all. */
  readonly maxLookups?: number
}

/** Reads framed bytes of any version of a topic into the shape of one contract version. */
export interface EventDeserializer<Event> {
  /**
   * Looks up every schema version id of a batch that is not known yet, once and side by side, so that reading is
   * synchronous then. Frames of Confluent's kind are read where the registry has their schemas. What the registry does
   * not know is not kept here: it keeps that itself.
   *
   * @throws CounterpointError REGISTRY_*, SCHEMA_VERSION_PENDING when the registry has no answer: nothing is known of
   * the batch then. An id that is unknown or unusable is thrown by `deserialize`
   */
  prepare(values: Iterable<Uint8Array | null>, options?: PrepareOptions): Promise<PreparedBatch<Event>>
}

export interface PreparedBatch<Event> {
  /** How many of the values it is of, from the first on. */
  readonly length: number
  /**
   * @throws CounterpointError FRAME_UNKNOWN, SCHEMA_NOT_FOUND, SCHEMA_INVALID, SCHEMA_INCOMPATIBLE,
   * SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING, PAYLOAD_MALFORMED, PAYLOAD_LIMIT_EXCEEDED,
   * EVENT_INVALID when a codec of the contract's does not take what was decoded
   */
  deserialize(value: Uint8Array): Event
}

/** A batch may hold as many unknown ids as records; the registry is not asked for all of them at once. */
const registryConcurrency = 16

/** About the writer's schema itself, and so about the record; every other failure is the registry's state. */
const failuresOfRecords: readonly ErrorCode[] = [
  'SCHEMA_NOT_FOUND',
  'SCHEMA_INVALID',
  'SCHEMA_INCOMPATIBLE',
  'SCHEMA_VERSION_FAILED',
  'SCHEMA_VERSION_DELETING',
]

/** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED, OPTION_INVALID */
export function createEventDeserializer<Of extends ReaderContract>(
  contract: Of,
  source: RegistrySource,
  options: DeserializerOptions = {},
): EventDeserializer<EventOf<Of>> {
  checkOptions('createEventDeserializer', options, {
    limits: rule.optional(rule.object),
    trailingBytes: rule.optional(rule.oneOf('reject', 'ignore')),
    maxCachedSchemas: rule.optional(rule.whole(1, 1_000_000, 'schemas')),
  })
  const { limits, trailingBytes, maxCachedSchemas = 256 } = options
  const registry = registryFor(source, [contract])
  const codec =
    limits === undefined && trailingBytes === undefined
      ? contract.codec
      : avroDecoder(contract.schema, { ...(limits && { limits }), ...(trailingBytes && { trailingBytes }) })
  const payloadOptions = {
    maxPayloadBytes: limits?.maxPayloadBytes ?? defaultLimits.maxPayloadBytes,
    ...(trailingBytes && { trailingBytes }),
  }
  const cache = new BoundedCache<WriterSchemaKey, Resolution>(maxCachedSchemas)
  const frameOf = frameReaderOf(registry)

  /** What a schema is read with never changes; that the registry does not know one may. */
  const resolve = async (key: WriterSchemaKey, frame: Frame): Promise<Resolution> => {
    let schema: AvroSchema
    try {
      schema = await writerSchemaOf(frame, registry)
    } catch (error) {
      if (isCounterpointError(error, ...failuresOfRecords)) return { error }
      throw error
    }
    const resolution = resolutionOf(frame, codec, schema)
    cache.set(key, resolution)
    return resolution
  }

  return {
    prepare: async (values, { maxLookups = Number.POSITIVE_INFINITY } = {}) => {
      const resolutions = new Resolutions()
      const unknown = new Set<WriterSchemaKey>()
      const { frames, length } = writerSchemasIn(values, frameOf, (key) => {
        const resolution = cache.get(key)
        if (resolution !== undefined) resolutions.set(key, resolution)
        else if (unknown.size < maxLookups) unknown.add(key)
        else return true
        return false
      })
      const lookups = [...frames].filter(([key]) => unknown.has(key))
      for (let start = 0; start < lookups.length; start += registryConcurrency) {
        await Promise.all(
          lookups.slice(start, start + registryConcurrency).map(async ([key, frame]) => {
            resolutions.set(key, await resolve(key, frame))
          }),
        )
      }
      return { length, deserialize: (value) => eventOf(contract, read(value, resolutions, frameOf, payloadOptions)) }
    },
  }
}

function resolutionOf(frame: Frame, codec: AvroDecoder, schema: AvroSchema): Resolution {
  try {
    return resolved(frame, codec.reader(schema))
  } catch (error) {
    if (isCounterpointError(error, ...failuresOfRecords)) return { error }
    throw error
  }
}

/** Readers decode into the contract's own schema, and `fromWire` gives the event of it, whose type the contract states. */
function eventOf<Of extends ReaderContract>(contract: Of, decoded: unknown): EventOf<Of> {
  return contract.fromWire(decoded) as EventOf<Of>
}

function read(
  value: Uint8Array,
  resolutions: Resolutions,
  frameOf: FrameReader,
  payloadOptions: PayloadOptions,
): unknown {
  const known = resolutions.lastIfOf(value)
  if (known !== undefined) return known.decode(value, glueHeaderLength)
  const frame = frameOf(value)
  const resolution = resolutions.of(writerSchemaKey(frame))
  if (resolution === undefined) {
    throw new CounterpointError('OPTION_INVALID', 'deserialize was given a value that prepare was not given')
  }
  if ('error' in resolution) throw resolution.error
  return resolution.reader.decode(payloadOf(frame, payloadOptions))
}
