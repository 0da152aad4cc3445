/** 'events' are append-only facts; 'entities' are full states by key, a tombstone removes one. */
export type StreamKind = 'events' | 'entities'

/** Glue's compatibility modes (https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html). */
export const compatibilityModes = [
  'NONE',
  'DISABLED',
  'BACKWARD',
  'BACKWARD_ALL',
  'FORWARD',
  'FORWARD_ALL',
  'FULL',
  'FULL_ALL',
] as const
export type CompatibilityMode = (typeof compatibilityModes)[number]

export interface ContractOwner {
  readonly team: string
  readonly contact?: string
}

/** The fields that the SDK fills in when a publisher leaves them out. */
export interface GeneratedFields<FieldName extends string = string> {
  /** A UUIDv7; an event keeps it over retries, so that sinks are idempotent. */
  readonly id?: FieldName
  /** The time of publishing. */
  readonly occurredAt?: FieldName
}
