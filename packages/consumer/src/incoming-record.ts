import type { StoredRecord } from '@counterpoint/kafka'

/** A record as a shell gives it: as it is stored, and what its value is where the shell knows more than the bytes say. */
export interface IncomingRecord extends StoredRecord {
  /** 'json': a JSON text that somebody before us made of the event. Default: 'framed', which the bytes themselves say. */
  readonly valueForm?: 'framed' | 'json'
}
