import { isDeepStrictEqual } from 'node:util'
import { inflateSync } from 'node:zlib'
import type { WrittenRecords } from './records/written.ts'
import type { Task } from './task.ts'

type IsRight = Task['isRight']

/** The event itself: optional members absent, instants as dates. */
export function theEvent({ read }: WrittenRecords): IsRight {
  return (made, index) => isDeepStrictEqual(made, read[index])
}

/** The event as far as other formats can say it: null for absent, numbers for instants, classes for records. */
export function theSameEvent({ read }: WrittenRecords): IsRight {
  return (made, index) => isDeepStrictEqual(comparable(made), comparable(read[index]))
}

/** Bytes that hold the payload behind a header of this length. */
export function thePayload({ payloads }: WrittenRecords, headerLength: number): IsRight {
  return (made, index) => made instanceof Uint8Array && payloads[index]?.equals(made.subarray(headerLength)) === true
}

/** The same, packed with zlib. */
export function thePackedPayload({ payloads }: WrittenRecords, headerLength: number): IsRight {
  return (made, index) =>
    made instanceof Uint8Array && payloads[index]?.equals(inflateSync(made.subarray(headerLength))) === true
}

export function theText(texts: readonly Buffer[]): IsRight {
  return (made, index) => made instanceof Uint8Array && texts[index]?.equals(made) === true
}

function comparable(value: unknown): unknown {
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([name, member]) => [name, comparable(member)]),
  )
}
