import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { AnswerFault, LateFault, PlannedFault } from '../faults.ts'
import type { EventBridgeSchemasOperation } from './operations.ts'

export type EventBridgeSchemasFault = AnswerFault | LateFault

export interface LoopbackEventBridgeSchemasOptions {
  /**
   * In ARNs. Default: 'eu-west-1', and calls for every region are taken; when it is given, calls that are signed for
   * another one are refused.
   */
  readonly region?: string
  /** In ARNs. Default: '000000000000'. */
  readonly accountId?: string
  /** The registries that exist at the start. Default: none. */
  readonly registries?: readonly string[]
  readonly faults?: readonly PlannedFault<EventBridgeSchemasOperation, EventBridgeSchemasFault>[]
  /** How long each answer takes. Default: 0. */
  readonly latencyMs?: number
  /** Default: 10 registries, 100 versions of a schema, which are an account's in a region at first. */
  readonly quotas?: { readonly registries?: number; readonly versions?: number }
}

const most = 1_000_000

/** @throws CounterpointError OPTION_INVALID */
export function checkEventBridgeSchemasOptions(options: LoopbackEventBridgeSchemasOptions): void {
  checkOptions('startLoopbackEventBridgeSchemas', options, {
    region: rule.optional(rule.text),
    accountId: rule.optional(rule.text),
    registries: rule.optional(rule.list),
    faults: rule.optional(rule.list),
    latencyMs: rule.optional(rule.whole(0, most, 'milliseconds')),
    quotas: rule.optional(rule.object),
  })
  checkOptions('startLoopbackEventBridgeSchemas: quotas', options.quotas ?? {}, {
    registries: rule.optional(rule.whole(0, most, 'registries')),
    versions: rule.optional(rule.whole(0, most, 'versions')),
  })
}
