import { createHash } from 'node:crypto'
import type { EventIdentity } from '@counterpoint/contract-kit'

/** Where a record lies. */
export interface Place {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** What a record says. */
interface Content {
  readonly key: string | Uint8Array | null
  readonly payload: Uint8Array | null
}

const firstTime = Date.UTC(2026, 0, 1)
const secondsOfAYear = 31_536_000
const nothing: Content = { key: null, payload: null }

/**
 * Time and ids of one record: the time is made from where it lies, ids from what it says, too. They are the same every
 * time; another record has others, and so has another event at the same place, which deduplication would take for the
 * same one else. The ids have the form of UUIDv7 (RFC 9562), as a producer's have.
 */
export function recordIdentity({ topic, partition, offset }: Place, { key, payload } = nothing): EventIdentity {
  return {
    now: () => firstTime + (offset % secondsOfAYear) * 1000,
    newId: (nowMs) => {
      const digest = createHash('sha256')
        .update(JSON.stringify([topic, partition, offset, hexadecimal(key), hexadecimal(payload)]))
        .digest('hex')
      const time = nowMs.toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`
    },
  }
}

function hexadecimal(bytes: string | Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('hex')
}
