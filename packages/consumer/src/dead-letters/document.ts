import type { DeadLetter } from '../dead-letter.ts'
import type { IncomingRecord } from '../incoming-record.ts'

/** What a document says it is. A change that readers of this version could not take gets another number. */
export const deadLetterFormat = 'counterpoint.dead-letter/1'

/**
 * A dead letter as a JSON text: the record as it was stored, its bytes in base64, and why it could not be handled.
 * `readDeadLetter` reads it; docs/dead-letters.md says what each member is.
 *
 * The text is ASCII, since queues reject some characters, which names of headers may hold, and since its length then
 * is its size.
 */
export function deadLetterDocument({ topic, partition, record, reason, group, contract }: DeadLetter): string {
  const { valueForm }: IncomingRecord = record
  const document = {
    format: deadLetterFormat,
    topic,
    partition,
    // Offsets go beyond what numbers in JSON are exact for.
    offset: String(record.offset),
    timestampMs: record.timestampMs,
    key: base64Of(record.key),
    value: base64Of(record.value),
    // Bytes that do not say themselves what they are: whoever reads or publishes them again has to know.
    valueForm: valueForm === 'framed' ? undefined : valueForm,
    headers: record.headers.map(([name, value]) => ({ name, value: base64Of(value) })),
    reason: { code: reason.code, path: reason.path, constraint: reason.constraint },
    group,
    contract: { fullName: contract.fullName, version: contract.version },
  }
  return JSON.stringify(document).replace(/[\u007f-\uffff]/g, escaped)
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function base64Of(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
