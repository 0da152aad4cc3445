import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { AnswerFault, LateFault, PlannedFault } from '../faults.ts'
import type { GlueOperation } from './operations.ts'

export type GlueFault = AnswerFault | LateFault

export interface LoopbackGlueOptions {
  /**
   * In ARNs. Default: 'eu-west-1', and calls for every region are taken; when it is given, calls that are signed for
   * another one are refused.
   */
  readonly region?: string
  /** In ARNs. Default: '000000000000', which is nobody's: what is published there is never pinned. */
  readonly accountId?: string
  /** The registries that exist at the start. Default: none; `default-registry` comes with its first schema. */
  readonly registries?: readonly string[]
  readonly faults?: readonly PlannedFault<GlueOperation, GlueFault>[]
  /**
   * How many reads by GetSchemaVersion see a later version PENDING before it is AVAILABLE or FAILURE. Default: 1, so
   * that a program that does not wait is found out.
   */
  readonly pendingPolls?: number
  /** How many reads by GetSchemaVersion see a deleted version DELETING before it is not found. Default: 0. */
  readonly deletingPolls?: number
  /** How long each answer takes. Default: 0. */
  readonly latencyMs?: number
  /** Calls above so many within a second are answered with ThrottlingException. Default: none are. */
  readonly throttleAbovePerSecond?: number
  /** Default: 100 registries and 10,000 versions of all schemas, which are an account's in a region. */
  readonly quotas?: { readonly registries?: number; readonly schemaVersions?: number }
  /**
   * Which definitions are the same. Default: 'canonical': whatever their formatting. 'exact': to the last character, for
   * programs that should not rely on what the service does not document.
   */
  readonly definitions?: 'canonical' | 'exact'
}

const most = 1_000_000

/** @throws CounterpointError OPTION_INVALID */
export function checkGlueOptions(options: LoopbackGlueOptions): void {
  checkOptions('startLoopbackGlue', options, {
    region: rule.optional(rule.text),
    accountId: rule.optional(rule.text),
    registries: rule.optional(rule.list),
    faults: rule.optional(rule.list),
    pendingPolls: rule.optional(rule.whole(0, most, 'reads')),
    deletingPolls: rule.optional(rule.whole(0, most, 'reads')),
    latencyMs: rule.optional(rule.whole(0, most, 'milliseconds')),
    throttleAbovePerSecond: rule.optional(rule.whole(0, most, 'calls')),
    quotas: rule.optional(rule.object),
    definitions: rule.optional(rule.oneOf('canonical', 'exact')),
  })
  checkOptions('startLoopbackGlue: quotas', options.quotas ?? {}, {
    registries: rule.optional(rule.whole(0, most, 'registries')),
    schemaVersions: rule.optional(rule.whole(0, most, 'versions')),
  })
}
