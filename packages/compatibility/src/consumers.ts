import type { AvroSchema } from '@counterpoint/contract-kit'

/** What a consumer's CI writes down: which contract version it reads, and which fields of it. */
export interface ConsumerManifest {
  readonly manifest: 'counterpoint.consumer/1'
  /** The consumer's name, such as its package's. */
  readonly consumer: string
  /** The contract's full name, such as "music.interactions.Interaction". */
  readonly contract: string
  readonly topic: string
  /** The contract version that it was built with. */
  readonly version: string
  /** The top-level fields that it reads. */
  readonly fields: readonly string[]
  /** The schema that it reads into. */
  readonly schema: AvroSchema
}

/** What a change does to one consumer. */
export interface ConsumerImpact {
  readonly consumer: string
  readonly version: string
  readonly fields: readonly string[]
  /** 'breaks': it cannot read the new version's events. 'touched': a field that it reads changed. */
  readonly impact: 'breaks' | 'touched' | 'untouched'
  /** Fingerprints of the findings that concern it. */
  readonly findings: readonly string[]
}

/** "Unknown" is not "nobody": without manifests nothing can be said. */
export type ConsumerImpacts =
  | { readonly known: false }
  | { readonly known: true; readonly consumers: readonly ConsumerImpact[] }
