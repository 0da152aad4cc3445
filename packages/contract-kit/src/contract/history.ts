import type { AvroSchema } from '../avro/schema.ts'
import type { CompatibilityMode, ContractOwner, StreamKind } from './terms.ts'

/** One committed version of a contract: its bytes and what an .avsc cannot say. */
export interface ContractSnapshot {
  /** `schemas/<version>.avsc` */
  readonly schema: AvroSchema
  /** SHA-256 of the schema's canonical text, in hex. */
  readonly fingerprint: string
  /** `schemas/<version>.contract.json` */
  readonly contract: ContractFacts
}

export interface ContractFacts {
  readonly name: string
  readonly version: string
  readonly topic: string
  readonly stream: StreamKind
  readonly key: string
  readonly compatibility: CompatibilityMode
  readonly owner: ContractOwner
  readonly generated: { readonly id?: string; readonly occurredAt?: string }
  /** By field path: the attributes of fields that hold personal data. */
  readonly privacy: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** By field path: what zod demands of values beyond their Avro type. */
  readonly limits: Readonly<Record<string, ValueLimits>>
  /** By field path ("" is the whole event): ids of named refinements; "unnamed" for one without an id. */
  readonly refinements: Readonly<Record<string, readonly string[]>>
}

export interface ValueLimits {
  readonly minimum?: number | string
  readonly maximum?: number | string
  readonly exclusiveMinimum?: number | string
  readonly exclusiveMaximum?: number | string
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
}

/** Under which id a registry has a contract version. */
export interface ContractPin {
  readonly schemaVersionId: string
  /** Of the schema that was published, so that an id never stands beside another schema unnoticed. */
  readonly fingerprint: string
}

/** By contract version, for one registry. */
export type ContractPins = Readonly<Record<string, ContractPin>>

/** The generated `src/history.ts`. `{}` is the history of a contract that has no committed version yet. */
export interface ContractHistory {
  readonly versions?: Readonly<Record<string, ContractSnapshot>>
  /** By the registry's ARN. */
  readonly pins?: Readonly<Record<string, ContractPins>>
}
