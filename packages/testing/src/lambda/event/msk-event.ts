import { type Contract, CounterpointError } from '@counterpoint/contract-kit'
import { rule } from '@counterpoint/contract-kit/error'
import { buildRecord } from './build-record.ts'
import type { EventEntry } from './entries.ts'
import { eventEnvelope } from './event-envelope.ts'
import type { KafkaLambdaEvent, KafkaLambdaRecord } from './kafka-lambda-event.ts'
import { partitionMember } from './lambda-record.ts'
import { checkMskEventOptions, type MskEventOptions } from './options.ts'
import { readEntry } from './read-entry.ts'

/**
 * The event that a function is invoked with for records of one topic, for unit tests of handlers. Events are checked,
 * completed and encoded as a producer does it: generated fields that are left out are filled in (deterministically), the
 * key is that of the contract, the headers are those of CloudEvents.
 *
 * @throws CounterpointError EVENT_INVALID for an entry that a producer would reject (see `unchecked`), OPTION_INVALID, for
 * a contract that can only be read too (a wire form, a narrowed one), CONTRACT_NOT_SNAPSHOTTED
 */
export function mskEvent<Of extends Contract>(
  contract: Of,
  entries: readonly EventEntry<Of>[],
  options: MskEventOptions = {},
): KafkaLambdaEvent {
  checkContract(contract)
  checkEntries(entries)
  checkMskEventOptions(options)
  const { topic = contract.topic, firstOffset = 0 } = options
  const partitions = new Map<number, { readonly records: KafkaLambdaRecord[]; nextOffset: number }>()
  for (const entry of entries.map(readEntry)) {
    const partition = entry.facts.partition ?? options.partition ?? 0
    const at = partitions.get(partition) ?? { records: [], nextOffset: firstOffset }
    const offset = entry.facts.offset ?? at.nextOffset
    if (offset < at.nextOffset) throw notAscending(partitionMember(topic, partition), offset, at.nextOffset)
    at.records.push(buildRecord(contract, entry, { topic, partition, offset }, options))
    at.nextOffset = offset + 1
    partitions.set(partition, at)
  }
  const records = [...partitions].map(([partition, at]) => [partitionMember(topic, partition), at.records] as const)
  return eventEnvelope(options, Object.fromEntries(records))
}

function checkContract(contract: unknown): void {
  if (rule.methods('parse', 'toWire')(contract) === undefined) return
  throw new CounterpointError(
    'OPTION_INVALID',
    'mskEvent: the first argument must be a contract that events can be published with; a wire form or a narrowed ' +
      'contract can only be read. Import it from the main entry of its package, without /wire',
  )
}

function checkEntries(entries: unknown): void {
  if (Array.isArray(entries)) return
  throw new CounterpointError('OPTION_INVALID', 'mskEvent: events are given as a list: mskEvent(contract, [event])')
}

function notAscending(member: string, offset: number, atLeast: number): CounterpointError {
  return new CounterpointError(
    'OPTION_INVALID',
    `mskEvent: offsets of a partition ascend; in ${member} ${offset} comes where at least ${atLeast} should`,
    { details: { partition: member, offset } },
  )
}
