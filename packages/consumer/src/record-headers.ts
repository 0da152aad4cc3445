import { isUtf8 } from 'node:buffer'
import type { LogHeader } from '@counterpoint/kafka'

/** The headers of a record: names may repeat, values are bytes. */
export interface RecordHeaders {
  /** The last header of that name as UTF-8 text; undefined where there is none, or where it is no such text. */
  text(name: string): string | undefined
  /** All values of that name, in their order. */
  all(name: string): readonly Uint8Array[]
  readonly entries: readonly LogHeader[]
}

export function recordHeaders(entries: readonly LogHeader[]): RecordHeaders {
  const all = (name: string) => entries.filter(([header]) => header === name).map(([, value]) => value)
  return {
    entries,
    all,
    text: (name) => {
      const value = all(name).at(-1)
      // Two ids that are no text would be one when their bytes were replaced.
      return value === undefined || !isUtf8(value)
        ? undefined
        : Buffer.from(value.buffer, value.byteOffset, value.length).toString()
    },
  }
}
