import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { LoopbackEventBridgeSchemasOptions } from '../loopback/eventbridge-schemas/index.ts'
import type { LoopbackFirehoseOptions } from '../loopback/firehose/service.ts'
import type { LoopbackGlueOptions } from '../loopback/glue/index.ts'
import type { LoopbackPersonalizeOptions } from '../loopback/personalize/service.ts'

export const localAwsServices = ['glue', 'firehose', 'personalize', 'schemas'] as const
export type LocalAwsService = (typeof localAwsServices)[number]

/** A call as a log may show it: nothing of its content. */
export interface LocalAwsCall {
  readonly service: LocalAwsService | 'unknown'
  readonly operation: string
  /** Of the answer; 'reset' when there was none. */
  readonly status: number | 'reset'
}

export interface LocalAwsOptions {
  /** Default: 0, a free port. */
  readonly port?: number
  /** The registries that exist at the start, in Glue and in EventBridge Schemas. */
  readonly registries?: readonly string[]
  readonly deliveryStreams?: readonly string[]
  readonly trackingIds?: readonly string[]
  readonly datasetArns?: readonly string[]
  /** What else the loopbacks take: faults, latency, quotas. */
  readonly glue?: Omit<LoopbackGlueOptions, 'registries'>
  readonly firehose?: Omit<LoopbackFirehoseOptions, 'deliveryStreams'>
  readonly personalize?: Omit<LoopbackPersonalizeOptions, 'trackingIds' | 'datasetArns'>
  readonly schemas?: Omit<LoopbackEventBridgeSchemasOptions, 'registries'>
  /** Called for each answer. */
  readonly onCall?: (call: LocalAwsCall) => void
}

/** @throws CounterpointError OPTION_INVALID */
export function checkLocalAwsOptions(options: LocalAwsOptions): void {
  checkOptions<LocalAwsOptions>('startLocalAws', options, {
    port: rule.optional(rule.whole(0, 65_535, 'a port')),
    registries: rule.optional(rule.list),
    deliveryStreams: rule.optional(rule.list),
    trackingIds: rule.optional(rule.list),
    datasetArns: rule.optional(rule.list),
    glue: rule.optional(rule.object),
    firehose: rule.optional(rule.object),
    personalize: rule.optional(rule.object),
    schemas: rule.optional(rule.object),
    onCall: rule.optional(rule.callable),
  })
}
