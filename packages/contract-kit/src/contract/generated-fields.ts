import { v7 } from 'uuid'
import type { Contract } from './types.ts'

/** Where time and randomness come from; tests give their own. */
export interface EventIdentity {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly newId: (nowMs: number) => string
}

/** The machine's clock, and UUIDv7 (RFC 9562): ids in the order of their making. */
export const systemIdentity: EventIdentity = { now: Date.now, newId: (nowMs) => v7({ msecs: nowMs }) }

/** Fills what the contract's `generated` names and the publisher left out. Done once, before any retry. */
export function fillGenerated(contract: Contract, input: unknown, identity: EventIdentity): unknown {
  const { id, occurredAt } = contract.generated
  if (typeof input !== 'object' || input === null) return input
  const filled: Record<string, unknown> = { ...input }
  const now = identity.now()
  if (id !== undefined && filled[id] === undefined) filled[id] = identity.newId(now)
  if (occurredAt !== undefined && filled[occurredAt] === undefined) filled[occurredAt] = new Date(now)
  return filled
}
