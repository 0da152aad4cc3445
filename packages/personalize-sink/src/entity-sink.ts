import { type Clock, checkClientOptions, clientRules, systemClock } from '@counterpoint/aws-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import {
  type EntityDelivery,
  type Rejected,
  requestSink,
  type Sink,
  superseded,
  supersededIndexes,
  unsupported,
} from '@counterpoint/sink-kit'
import { type ClientOptions, lazyCalls, type PersonalizeCalls } from './client.ts'
import type { EntityMapping, MappedEntity } from './entity-mapping.ts'

export interface PersonalizeEntitySinkOptions<State> extends ClientOptions {
  readonly datasetArn: string
  readonly mapping: EntityMapping<State>
  /** How many calls are under way at once. Default: 2; the quota is 10 calls per second and dataset group. */
  readonly concurrency?: number
  readonly clock?: Clock
}

/** What tells PutUsers and PutItems apart. */
export interface EntityOperation {
  readonly owner: string
  readonly name: string
  readonly perCall: number
  readonly violationOf: (mapped: MappedEntity) => Rejected | undefined
  readonly put: (
    calls: PersonalizeCalls,
    datasetArn: string,
    mapped: readonly MappedEntity[],
    signal: AbortSignal,
  ) => Promise<void>
}

const removal = unsupported(
  'Personalize has no call that removes a record: filter on a status property, or use CreateDataDeletionJob for users',
)

/** States of entities, the last one of each key in a write; removals are unsupported. */
export function entitySink<State>(
  operation: EntityOperation,
  options: PersonalizeEntitySinkOptions<State>,
): Sink<EntityDelivery<State>> {
  checkOptions(operation.owner, options, {
    datasetArn: rule.text,
    mapping: rule.object,
    concurrency: rule.optional(rule.whole(1, 1000, 'calls')),
    clock: rule.optional(rule.object),
    ...clientRules,
  })
  checkClientOptions(operation.owner, options)
  const { datasetArn, mapping, concurrency = 2, clock = systemClock } = options
  const calls = lazyCalls(options)
  return requestSink<EntityDelivery<State>, MappedEntity>({
    name: operation.name,
    prepare: (deliveries) => {
      const answers = deliveries.map((delivery) => {
        if (delivery.kind === 'removed') return removal
        const payload = mapping.map(delivery.state)
        return operation.violationOf(payload) ?? { payload, bytes: 0 }
      })
      // Among those that will be sent: a state that is rejected replaces nothing.
      const outdated = supersededIndexes(
        answers.map((answer, index) => ('payload' in answer ? deliveries[index]?.key : undefined)),
      )
      return answers.map((answer, index) => (outdated.has(index) ? superseded : answer))
    },
    groupOf: undefined,
    limits: { maxItems: operation.perCall },
    concurrency,
    clock,
    send: async (payloads, signal) => {
      await operation.put(await calls(), datasetArn, payloads, signal)
      return new Map()
    },
  })
}
