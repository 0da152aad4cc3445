import type { FrameCompression } from '@counterpoint/contract-kit'
import { createEventDeserializer, createEventSerializer, type SchemaRegistry } from '@counterpoint/schema-registry'
import type { ContractEvents } from './rows/row.ts'

/** The events as the SDK's producer frames them. */
export async function framesOf(
  registry: SchemaRegistry,
  { contract, events }: ContractEvents,
  compression: FrameCompression,
): Promise<readonly Uint8Array[]> {
  const serializer = await createEventSerializer(contract, registry, compression)
  return events.map((event) => serializer.serialize(contract.parse(event)))
}

/** The events as the SDK's consumer gives them to a handler. */
export async function eventsOf(
  registry: SchemaRegistry,
  { contract }: ContractEvents,
  frames: readonly Uint8Array[],
): Promise<readonly unknown[]> {
  const batch = await createEventDeserializer(contract, registry).prepare(frames)
  return frames.map((frame) => batch.deserialize(frame))
}

export function parsed({ contract, events }: ContractEvents): readonly unknown[] {
  return events.map((event) => contract.parse(event))
}
