import {
  type AvroCodecOptions,
  avroCodec,
  BoundedCache,
  CounterpointError,
  defaultLimits,
  type EventOf,
  glueHeaderLength,
  isCounterpointError,
  type PayloadOptions,
  payloadOf,
  type ReaderContract,
  readGlueFrame,
  type SchemaVersionId,
} from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { SchemaRegistry } from '../registry.ts'
import { schemaVersionIdsIn } from './frame-ids.ts'
import { type Resolution, Resolutions, resolved } from './resolutions.ts'

/** How strictly payloads are read, and what one may cost: see `avroCodec`. */
export type DecodingOptions = Pick<AvroCodecOptions, 'limits' | 'trailingBytes'>

export interface DeserializerOptions extends DecodingOptions {
  /** How many writers' schemas are kept compiled. Default: 256. */
  readonly maxCachedSchemas?: number
  /** How long an id that the registry did not know is not asked for again. Default: 30,000 ms. */
  readonly forgetUnknownAfterMs?: number
  /** Milliseconds since the epoch. Default: the machine's clock. */
  readonly now?: () => number
}

/** Reads framed bytes of any version of a topic into the shape of one contract version. */
export interface EventDeserializer<Event> {
  /**
   * Looks up every schema version id of a batch that is not known yet, once and side by side, so that reading is
   * synchronous then.
   *
   * @throws CounterpointError REGISTRY_UNAVAILABLE; an id that is unknown or unreadable is thrown by `deserialize`
   */
  prepare(values: Iterable<Uint8Array | null>): Promise<PreparedBatch<Event>>
}

export interface PreparedBatch<Event> {
  /**
   * @throws CounterpointError FRAME_UNKNOWN, SCHEMA_NOT_FOUND, SCHEMA_INVALID, SCHEMA_INCOMPATIBLE, PAYLOAD_MALFORMED,
   * PAYLOAD_LIMIT_EXCEEDED, EVENT_INVALID when a codec of the contract's does not take what was decoded
   */
  deserialize(value: Uint8Array): Event
}

/** A batch may hold as many unknown ids as records; the registry is not asked for all of them at once. */
const registryConcurrency = 16

/** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED, OPTION_INVALID */
export function createEventDeserializer<Of extends ReaderContract>(
  contract: Of,
  registry: SchemaRegistry,
  options: DeserializerOptions = {},
): EventDeserializer<EventOf<Of>> {
  checkOptions('createEventDeserializer', options, {
    limits: rule.optional(rule.object),
    trailingBytes: rule.optional(rule.oneOf('reject', 'ignore')),
    maxCachedSchemas: rule.optional(rule.whole(1, 1_000_000, 'schemas')),
    forgetUnknownAfterMs: rule.optional(rule.whole(0, 86_400_000, 'milliseconds')),
    now: rule.optional(rule.callable),
  })
  const { limits, trailingBytes, maxCachedSchemas = 256, forgetUnknownAfterMs = 30_000, now = Date.now } = options
  const codec =
    limits === undefined && trailingBytes === undefined
      ? contract.codec
      : avroCodec(contract.schema, { ...(limits && { limits }), ...(trailingBytes && { trailingBytes }) })
  const payloadOptions = {
    maxPayloadBytes: limits?.maxPayloadBytes ?? defaultLimits.maxPayloadBytes,
    ...(trailingBytes && { trailingBytes }),
  }
  const cache = new BoundedCache<SchemaVersionId, Resolution>(maxCachedSchemas)

  const cached = (id: SchemaVersionId) => {
    const resolution = cache.get(id)
    return resolution !== undefined && 'error' in resolution && resolution.forgetAt <= now() ? undefined : resolution
  }
  const resolve = async (id: SchemaVersionId): Promise<Resolution> => {
    try {
      return resolved(id, codec.reader(await registry.schemaOf(id)))
    } catch (error) {
      if (isCounterpointError(error, 'SCHEMA_NOT_FOUND', 'SCHEMA_INVALID', 'SCHEMA_INCOMPATIBLE')) {
        return { error, forgetAt: now() + forgetUnknownAfterMs }
      }
      throw error
    }
  }

  return {
    prepare: async (values) => {
      const resolutions = new Resolutions()
      const unknown: SchemaVersionId[] = []
      for (const id of schemaVersionIdsIn(values)) {
        const resolution = cached(id)
        if (resolution === undefined) unknown.push(id)
        else resolutions.set(id, resolution)
      }
      for (let start = 0; start < unknown.length; start += registryConcurrency) {
        await Promise.all(
          unknown.slice(start, start + registryConcurrency).map(async (id) => {
            const resolution = await resolve(id)
            cache.set(id, resolution)
            resolutions.set(id, resolution)
          }),
        )
      }
      return { deserialize: (value) => eventOf(contract, read(value, resolutions, payloadOptions)) }
    },
  }
}

/** Readers decode into the contract's own schema, and `fromWire` gives the event of it, whose type the contract states. */
function eventOf<Of extends ReaderContract>(contract: Of, decoded: unknown): EventOf<Of> {
  return contract.fromWire(decoded) as EventOf<Of>
}

function read(value: Uint8Array, resolutions: Resolutions, payloadOptions: PayloadOptions): unknown {
  const known = resolutions.lastIfOf(value)
  if (known !== undefined) return known.decode(value, glueHeaderLength)
  const frame = readGlueFrame(value)
  const resolution = resolutions.of(frame.schemaVersionId)
  if (resolution === undefined) {
    throw new CounterpointError('OPTION_INVALID', 'deserialize was given a value that prepare was not given')
  }
  if ('error' in resolution) throw resolution.error
  return resolution.reader.decode(payloadOf(frame, payloadOptions))
}
