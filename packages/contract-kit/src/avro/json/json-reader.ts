import { CounterpointError } from '../../error/index.ts'
import { boundsOf } from '../limits.ts'
import { placeText, rootName } from '../place.ts'
import { checkDefaults } from '../resolve/defaults.ts'
import type { AvroSchema } from '../schema.ts'
import { parseSchema } from '../types/parse-schema.ts'
import { textOf } from './json-text.ts'
import { checkReaderOptions, type JsonReaderOptions } from './options.ts'
import { readerOfType } from './read-type.ts'
import { type ReadingRules, readingOf } from './settle.ts'
import { unfit } from './walk.ts'

/** Reads events that somebody has turned from Avro into JSON. Made once for a schema, then synchronous. */
export interface JsonReader {
  /**
   * What `avroCodec(schema).decode` gives for the same event. A text may come as its bytes in UTF-8.
   *
   * @throws CounterpointError PAYLOAD_MALFORMED when it is no JSON, not of the schema, or can be read in two ways;
   * PAYLOAD_LIMIT_EXCEEDED; `details` have the `path` in the schema and the `length` of the text in bytes. OPTION_INVALID
   * when it is neither text nor bytes
   */
  read(text: string | Uint8Array): unknown
}

/**
 * A reader of JSON for an Avro schema: of what Lambda's event source mappings hand over with `EventRecordFormat: JSON`
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html). How they write unions, bytes and
 * logical types is not documented, so that all of the usual ways are read: docs/json.md. The writer's schema is not
 * known: what the text lacks is the reader's default, what it has beyond is ignored.
 *
 * @throws CounterpointError SCHEMA_INVALID, OPTION_INVALID
 */
export function jsonReader(schema: AvroSchema, options: JsonReaderOptions = {}): JsonReader {
  checkReaderOptions(options)
  const type = parseSchema(schema, {})
  checkDefaults(type)
  const root = rootName(type)
  const rules: ReadingRules = {
    read: readerOfType(type, { bytes: options.bytes ?? 'latin1', decimals: options.decimals }),
    unions: options.unions ?? 'either',
    bounds: boundsOf(options.limits ?? {}),
  }
  return {
    read: (input) => {
      const outcome = outcomeOf(input, rules)
      if ('value' in outcome) return outcome.value
      const { code, reason, steps = [] } = outcome
      const path = placeText(root, steps)
      throw new CounterpointError(code, `${reason}, at ${path}`, { details: { path, length: lengthOf(input) } })
    },
  }
}

type Outcome =
  | { readonly value: unknown }
  | {
      readonly code: 'PAYLOAD_MALFORMED' | 'PAYLOAD_LIMIT_EXCEEDED'
      readonly reason: string
      readonly steps?: readonly string[]
    }

function outcomeOf(input: string | Uint8Array, rules: ReadingRules): Outcome {
  const { maxPayloadBytes } = rules.bounds
  // Three bytes of UTF-8 for a character, at most: counting them takes as long as reading a field.
  const isShort = typeof input === 'string' && input.length * 3 <= maxPayloadBytes
  const length = isShort ? 0 : lengthOf(input)
  if (length > maxPayloadBytes) {
    return exceeded(`the payload has ${length} bytes, more than ${maxPayloadBytes} (limits.maxPayloadBytes)`)
  }
  const text = typeof input === 'string' ? input : textOf(input)
  if (text === undefined) return { code: 'PAYLOAD_MALFORMED', reason: 'the payload is not UTF-8' }
  try {
    const reading = readingOf(text, rules)
    if (reading === undefined) return { code: 'PAYLOAD_MALFORMED', reason: 'the payload is not JSON' }
    const { value, walk } = reading
    if (value !== unfit) return { value }
    const steps = walk.steps.toReversed()
    return walk.stopped === 'limit'
      ? exceeded(walk.reason, steps)
      : { code: 'PAYLOAD_MALFORMED', reason: walk.reason, steps }
  } catch (error) {
    // The stack ended before `maxDepth` did; how much there is depends on who calls.
    if (error instanceof RangeError) return exceeded('the payload is nested too deep for the stack')
    throw error
  }
}

function exceeded(reason: string, steps: readonly string[] = []): Outcome {
  return { code: 'PAYLOAD_LIMIT_EXCEEDED', reason, steps }
}

function lengthOf(input: unknown): number {
  if (typeof input === 'string') return Buffer.byteLength(input)
  if (input instanceof Uint8Array) return input.length
  throw new CounterpointError('OPTION_INVALID', 'read: the JSON must be a text, or its bytes as a Uint8Array')
}
