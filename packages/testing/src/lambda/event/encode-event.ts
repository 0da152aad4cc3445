import { type Contract, type EventIdentity, fillGenerated } from '@counterpoint/contract-kit'

/** What a producer makes of an event, before it is framed. */
export interface EncodedEvent {
  readonly key: string
  /** Bare Avro. */
  readonly payload: Uint8Array
  readonly id: string
  readonly time: Date
}

/** @throws CounterpointError EVENT_INVALID, CONTRACT_NOT_SNAPSHOTTED */
export function encodeInput(contract: Contract, input: unknown, identity: EventIdentity): EncodedEvent {
  return encodeUnchecked(contract, contract.parse(fillGenerated(contract, input, identity)), identity)
}

/** @throws CounterpointError EVENT_INVALID for what Avro cannot carry, CONTRACT_NOT_SNAPSHOTTED */
export function encodeUnchecked(contract: Contract, event: unknown, identity: EventIdentity): EncodedEvent {
  const { key, generated } = contract
  const payload = contract.codec.encode(contract.toWire(event))
  return { payload, key: String(memberOf(event, key)), ...attributesOf(event, generated, identity) }
}

function attributesOf(
  event: unknown,
  generated: Contract['generated'],
  identity: EventIdentity,
): Pick<EncodedEvent, 'id' | 'time'> {
  const now = identity.now()
  const id = generated.id && memberOf(event, generated.id)
  const time = generated.occurredAt && memberOf(event, generated.occurredAt)
  return { id: typeof id === 'string' ? id : identity.newId(now), time: time instanceof Date ? time : new Date(now) }
}

function memberOf(event: unknown, field: string): unknown {
  return typeof event === 'object' && event !== null ? Reflect.get(event, field) : undefined
}
