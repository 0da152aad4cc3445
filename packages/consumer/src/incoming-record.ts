import type { SchemaVersionId } from '@counterpoint/contract-kit/wire'
import type { StoredRecord } from '@counterpoint/kafka'

/**
 * What the bytes of a value are.
 * - framed: what they say themselves.
 * - json: a JSON text that somebody before us made of the event.
 * - bare: Avro without a word of its writer's schema, taken for that of the contract's own version.
 * - foreign: of a format that no contract speaks, such as Protobuf, whatever the bytes look like.
 */
export type ValueForm = 'framed' | 'json' | 'bare' | 'foreign'

/** What the bytes of a key are: as they are stored, or of a format that no contract has keys in. */
export type KeyForm = 'stored' | 'foreign'

/** What somebody before us says of the schema of a key or a value, such as a mapping that took its frame off. */
export interface SchemaDescription {
  /** FOREIGN is PROTOBUF, and whatever Lambda may know one day: a producer chooses it, so it is that record's own matter. */
  readonly dataFormat: 'AVRO' | 'JSON' | 'FOREIGN'
  /** A number in a registry of Confluent's. */
  readonly schema: SchemaVersionId | number
}

/** A record as a shell gives it: as it is stored, and what its value is where the shell knows more than the bytes say. */
export interface IncomingRecord extends StoredRecord {
  /** Default: 'framed'. */
  readonly valueForm?: ValueForm
  /** Default: 'stored'. */
  readonly keyForm?: KeyForm
  /** Default: nobody describes it. */
  readonly valueSchema?: SchemaDescription | undefined
  /** Of a key that is framed. Default: nobody describes it. */
  readonly keySchema?: SchemaDescription | undefined
}
