import type { Clock } from '@counterpoint/aws-kit'
import { type ContractHistory, defineContract } from '@counterpoint/contract-kit'
import {
  type LoopbackEventBridgeSchemasOptions,
  snapshotted,
  startLoopbackEventBridgeSchemas,
} from '@counterpoint/testing'
import { z } from 'zod'
import { type EventBridgePublicationOptions, publishToEventBridge } from '../eventbridge/index.ts'

/** A draft with these fields beside its id; `contractOf` commits it. */
export function draftOf(name: string, fields: z.ZodRawShape = {}, version = '1.0.0', history: ContractHistory = {}) {
  return defineContract({
    name,
    namespace: 'music.tests',
    version,
    topic: 'tests',
    stream: 'entities',
    key: 'id',
    compatibility: 'NONE',
    owner: { team: 'tests' },
    schema: z.strictObject({ id: z.string(), ...fields }),
    history,
  })
}

export function contractOf(name: string, fields: z.ZodRawShape = {}, version = '1.0.0') {
  return snapshotted((history) => draftOf(name, fields, version, history))
}

/** Waits are over at once; only they let time pass. */
function waitingClock(): Clock {
  let now = 0
  return {
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      now += milliseconds
    },
  }
}

/** The service, and publication to it as `publisher`. */
export async function openService(options: LoopbackEventBridgeSchemasOptions = {}) {
  const service = await startLoopbackEventBridgeSchemas(options)
  let seen = 0
  const optionsOf = (change: Partial<EventBridgePublicationOptions> = {}): EventBridgePublicationOptions => ({
    registryName: 'music',
    clock: waitingClock(),
    clientConfig: {
      region: 'eu-west-1',
      endpoint: service.endpoint,
      credentials: { accessKeyId: 'publisher', secretAccessKey: 'test' },
    },
    ...change,
  })
  return {
    service,
    optionsOf,
    publish: (
      contracts: Parameters<typeof publishToEventBridge>[0],
      change: Partial<EventBridgePublicationOptions> = {},
    ) => publishToEventBridge(contracts, optionsOf(change)),
    /** What was asked since the last look, in order. */
    operations: () => {
      const { calls } = service.recorded
      const operations = calls.slice(seen).map(({ operation }) => operation)
      seen = calls.length
      return operations
    },
  }
}
