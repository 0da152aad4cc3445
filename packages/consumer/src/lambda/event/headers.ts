import type { LogHeader } from '@counterpoint/kafka'
import { isRecord } from '../../is-record.ts'

/** As Lambda gives headers: in their order, each an object of one name, with signed bytes. */
export type EventHeaders = readonly EventHeader[]
/** Kafka's headers may have the value null. */
type EventHeader = Readonly<Record<string, readonly number[] | null>>

/** A text when they are not as documented. They may be left out. */
export function readHeaders(given: unknown): EventHeaders | string {
  if (given === undefined || given === null) return []
  const list: readonly unknown[] | undefined = Array.isArray(given) ? given : undefined
  if (list?.every(isHeader)) return list
  return '"headers" must be a list of objects, of a name with its bytes: whole numbers from -128 to 255'
}

export function logHeaders(headers: EventHeaders): readonly LogHeader[] {
  return headers.flatMap((header) =>
    // Java's bytes are signed; a Uint8Array takes -1 for 255.
    Object.entries(header).map(([name, bytes]): LogHeader => [name, Uint8Array.from(bytes ?? [])]),
  )
}

// Most of what an event holds is bytes of headers: these loops are as plain as they are because they are hot.
function isHeader(header: unknown): header is EventHeader {
  if (!isRecord(header)) return false
  for (const name in header) if (header[name] !== null && !areBytes(header[name])) return false
  return true
}

function areBytes(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  for (let index = 0; index < value.length; index += 1) {
    const byte: unknown = value[index]
    if (typeof byte !== 'number' || (byte | 0) !== byte || byte < -128 || byte > 255) return false
  }
  return true
}
