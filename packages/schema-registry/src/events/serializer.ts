import {
  type Contract,
  type EventOf,
  type FrameCompression,
  glueHeader,
  type SchemaVersionId,
  writeGlueFrame,
} from '@counterpoint/contract-kit/wire'
import { type RegistrySource, registryFor } from '../registry.ts'

/** Turns events of one contract into framed bytes. Made once, then synchronous. */
export interface EventSerializer<Event> {
  readonly schemaVersionId: SchemaVersionId
  /** @throws CounterpointError EVENT_INVALID for what Avro cannot carry */
  serialize(event: Event): Uint8Array
}

/** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED, SCHEMA_NOT_REGISTERED, REGISTRY_UNAVAILABLE */
export async function createEventSerializer<Of extends Contract>(
  contract: Of,
  source: RegistrySource,
  compression: FrameCompression = 'none',
): Promise<EventSerializer<EventOf<Of>>> {
  const { codec } = contract
  const registry = registryFor(source, [contract])
  const schemaVersionId = await registry.idOf({ schemaName: contract.topic }, codec.schema)
  const header = glueHeader(schemaVersionId, compression)
  return {
    schemaVersionId,
    serialize:
      compression === 'none'
        ? (event) => codec.encodeBehind(header, contract.toWire(event))
        : (event) => writeGlueFrame(header, codec.encode(contract.toWire(event))),
  }
}
