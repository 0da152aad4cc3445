import { createHash } from 'node:crypto'
import type { EventIdentity } from '@counterpoint/contract-kit'

const firstTime = Date.UTC(2026, 0, 1)
const secondsOfAYear = 31_536_000

/**
 * Time and ids of one record, made from where it lies: the same every time, and others for every other record. The ids
 * have the form of UUIDv7 (RFC 9562), as a producer's have.
 */
export function recordIdentity(topic: string, partition: number, offset: number): EventIdentity {
  return {
    now: () => firstTime + (offset % secondsOfAYear) * 1000,
    newId: (nowMs) => {
      const digest = createHash('sha256')
        .update(JSON.stringify([topic, partition, offset]))
        .digest('hex')
      const time = nowMs.toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`
    },
  }
}
