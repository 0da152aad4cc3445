import type { ErrorCode } from '@counterpoint/contract-kit'
import type { Consumption } from './consumption.ts'

/**
 * A partition that waits for something outside its records, such as a destination that is down. One that is revoked, or
 * whose consumer is closed, waits no more: whoever gets it next finds out anew.
 */
export interface WaitingPartition {
  readonly topic: string
  readonly partition: number
  /** Of the first record that is not settled; a text, so that the whole can be written as JSON. */
  readonly offset?: string
  readonly code: ErrorCode
  /** What happened and what to do. */
  readonly message: string
  /** Milliseconds since the epoch. */
  readonly sinceMs: number
  readonly attempts: number
}

export interface ConsumerHealth {
  /** True while it runs and no partition waits. */
  readonly healthy: boolean
  readonly state: 'idle' | 'running' | 'stopped'
  readonly waiting: readonly WaitingPartition[]
}

export interface ConsumerStatistics extends Consumption {
  /** Records that came again because something before them had to wait. */
  readonly redelivered: number
}
