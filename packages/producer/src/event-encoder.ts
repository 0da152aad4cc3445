import { type Contract, CounterpointError, type EventIdentity, fillGenerated } from '@counterpoint/contract-kit'
import type { LogHeader, LogRecord } from '@counterpoint/kafka'
import { createEventSerializer, type SchemaRegistry } from '@counterpoint/schema-registry'
import { headersFor } from './headers.ts'
import type { ProducerOptions } from './options.ts'

/**
 * Turns what a publisher gives into a record: fill, validate, encode, frame, address. Synchronous once it is made.
 * `trace`: the headers that say in which trace the record is made.
 */
export interface EventEncoder {
  /** @throws CounterpointError EVENT_INVALID with every wrong path */
  encode(input: unknown, trace: readonly LogHeader[]): LogRecord
  /** The record that removes an entity. @throws CounterpointError OPTION_INVALID */
  encodeRemoval(key: string, trace: readonly LogHeader[]): LogRecord
}

/** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED, SCHEMA_NOT_REGISTERED, REGISTRY_UNAVAILABLE */
export async function createEventEncoder(
  contract: Contract,
  registry: SchemaRegistry,
  identity: EventIdentity,
  { source, compression }: Pick<ProducerOptions, 'source' | 'compression'>,
): Promise<EventEncoder> {
  const serializer = await createEventSerializer(contract, registry, compression)
  const headers = headersFor(contract, source)
  const { topic, key, generated } = contract

  return {
    encode: (input, trace) => {
      const event = contract.parse(fillGenerated(contract, input, identity))
      const now = identity.now()
      const id = generated.id === undefined ? undefined : memberOf(event, generated.id)
      const time = generated.occurredAt === undefined ? undefined : memberOf(event, generated.occurredAt)
      return {
        topic,
        key: Buffer.from(String(memberOf(event, key)), 'utf8'),
        value: serializer.serialize(event),
        headers: headers({
          id: typeof id === 'string' ? id : identity.newId(now),
          time: time instanceof Date ? time : new Date(now),
          trace,
        }),
        timestampMs: now,
      }
    },
    encodeRemoval: (removedKey, trace) => {
      if (contract.stream !== 'entities' || typeof removedKey !== 'string' || removedKey === '') {
        throw new CounterpointError(
          'OPTION_INVALID',
          contract.stream === 'entities'
            ? `remove(${contract.name}): the key must be the text of "${key}"`
            : `remove(${contract.name}): events are facts and cannot be removed`,
        )
      }
      const now = identity.now()
      return {
        topic,
        key: Buffer.from(removedKey, 'utf8'),
        value: null,
        headers: headers({ id: identity.newId(now), time: new Date(now), trace }),
        timestampMs: now,
      }
    },
  }
}

function memberOf(event: unknown, field: string): unknown {
  return typeof event === 'object' && event !== null ? Reflect.get(event, field) : undefined
}
