import type { LogHeader } from '@counterpoint/kafka'
import { isRecord } from './is-record.ts'

/** As Lambda gives headers: in their order, each an object of one name, with signed bytes. */
export type EventHeaders = readonly EventHeader[]
type EventHeader = Readonly<Record<string, readonly number[]>>

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
    Object.entries(header).map(([name, bytes]): LogHeader => [name, Uint8Array.from(bytes)]),
  )
}

function isHeader(header: unknown): header is EventHeader {
  return isRecord(header) && Object.values(header).every(areBytes)
}

function areBytes(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  const bytes: readonly unknown[] = value
  for (const byte of bytes) {
    if (typeof byte !== 'number' || byte < -128 || byte > 255 || Math.trunc(byte) !== byte) return false
  }
  return true
}
