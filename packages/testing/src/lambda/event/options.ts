import type { EventIdentity } from '@counterpoint/contract-kit'
import { checkOptions, type OptionRule, type OptionRules, rule } from '@counterpoint/contract-kit/error'
import type { KafkaEventSource, TimestampType } from './kafka-lambda-event.ts'
import type { Missing } from './lambda-record.ts'

/**
 * How a value comes, which depends on the mapping's configuration
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html):
 *
 * - 'framed': a mapping without a schema registry hands Glue's frame over as it is;
 * - 'confluent': the same of Confluent's frame, 0x00 and the schema's number;
 * - 'source': bare Avro, the frame is taken away and the id stands in `valueSchemaMetadata` (EventRecordFormat SOURCE);
 * - 'json': the JSON text of the event, and the metadata (EventRecordFormat JSON).
 */
export type PayloadForm = 'framed' | 'source' | 'json' | 'confluent'

/** Keys are texts; the other forms are those of an Avro string that a serializer wrote. */
export type KeyForm = 'text' | PayloadForm

/**
 * Which id a schema has: the one that `embeddedRegistry` gives it, one that is committed in the contract for a registry,
 * or one that is given: Glue's, or the number of Confluent's.
 */
export type SchemaIds =
  | 'embedded'
  | { readonly registryArn: string }
  | { readonly schemaVersionId: string }
  | { readonly schemaId: number }

export interface PayloadOptions {
  /** Default: 'framed'. */
  readonly form?: PayloadForm
  /**
   * Default: the id that is committed in the contract for its version, which handlers with pins alone know, and those with
   * `glueRegistry`; 'embedded' where it is pinned nowhere. Of several registries that of the first one. The form
   * 'confluent' needs a number: `{ schemaId: 1 }`.
   */
  readonly ids?: SchemaIds
  /** Of Glue's frames. Default: 'none'. */
  readonly compression?: 'none' | 'zlib'
  /** Default: 'text'. */
  readonly keyForm?: KeyForm
  /** As `ids`, of the schema "string". No contract pins it. Default: 'embedded'. */
  readonly keyIds?: Exclude<SchemaIds, { readonly registryArn: string }>
  /** Of `form: 'json'`: which way of writing unions, of which Lambda's is not documented. Default: 'bare'. */
  readonly jsonUnions?: 'bare' | 'wrapped'
}

export interface MskEventOptions extends PayloadOptions {
  /** Default: the contract's. */
  readonly topic?: string
  /** Default: 0. */
  readonly partition?: number
  /** The first offset in each partition. Default: 0. */
  readonly firstOffset?: number
  /** Default: 'aws:kafka'. */
  readonly eventSource?: KafkaEventSource
  /** Default: that of a cluster of nobody's. */
  readonly eventSourceArn?: string
  /** Default: two servers of nobody's. */
  readonly bootstrapServers?: string
  /** Default: 'null'. Lambda has shown either. */
  readonly missing?: Missing
  /** Default: 'CREATE_TIME'. */
  readonly timestampType?: TimestampType
  /** The CloudEvents source, the service that published. Default: 'test'. */
  readonly source?: string
  /**
   * Where times and ids come from. Default: times are made from the offset, ids from topic, partition, offset and what the
   * record says, so that both are the same every time, and another event has another id.
   */
  readonly identity?: EventIdentity
}

export const payloadRules: OptionRules<PayloadOptions> = {
  form: rule.optional(rule.oneOf('framed', 'source', 'json', 'confluent')),
  ids: rule.optional(schemaIdsRule('embedded', 'registryArn', 'schemaVersionId', 'schemaId')),
  compression: rule.optional(rule.oneOf('none', 'zlib')),
  keyForm: rule.optional(rule.oneOf('text', 'framed', 'source', 'json', 'confluent')),
  keyIds: rule.optional(schemaIdsRule('embedded', 'schemaVersionId', 'schemaId')),
  jsonUnions: rule.optional(rule.oneOf('bare', 'wrapped')),
}

const offsets = rule.whole(0, Number.MAX_SAFE_INTEGER, 'records')

export const placeRules = {
  partition: rule.optional(rule.whole(0, 2 ** 31 - 1, 'partitions')),
  timestampType: rule.optional(rule.oneOf('CREATE_TIME', 'LOG_APPEND_TIME')),
  missing: rule.optional(rule.oneOf('null', 'absent')),
  offset: rule.optional(offsets),
}

/** @throws CounterpointError OPTION_INVALID */
export function checkMskEventOptions(options: MskEventOptions): void {
  checkOptions('mskEvent', options, {
    ...payloadRules,
    partition: placeRules.partition,
    timestampType: placeRules.timestampType,
    missing: placeRules.missing,
    topic: rule.optional(rule.text),
    firstOffset: placeRules.offset,
    eventSource: rule.optional(rule.oneOf('aws:kafka', 'SelfManagedKafka')),
    eventSourceArn: rule.optional(rule.text),
    bootstrapServers: rule.optional(rule.text),
    source: rule.optional(rule.text),
    identity: rule.optional(rule.object),
  })
}

function schemaIdsRule(...choices: readonly string[]): OptionRule {
  const members = choices.filter((choice) => choice !== 'embedded')
  return (value) => {
    if (value === 'embedded') return undefined
    const [name, ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : []
    if (name !== undefined && others.length === 0 && members.includes(name)) return undefined
    return `must be 'embedded' or an object with ${members.join(' or ')}`
  }
}
