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

/** A record as a shell gives it: as it is stored, and what its value is where the shell knows more than the bytes say. */
export interface IncomingRecord extends StoredRecord {
  /** Default: 'framed'. */
  readonly valueForm?: ValueForm
  /** Default: 'stored'. */
  readonly keyForm?: KeyForm
}
