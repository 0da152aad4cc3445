import type { RuleId } from './rules.ts'
import type { IncompatibilityType } from './wire/incompatibility.ts'

/** What a finding is about. 'wire' is Avro's own verdict; the others are what Avro does not look at. */
export const families = [
  'wire',
  'semantic',
  'latent',
  'value',
  'portability',
  'stream',
  'privacy',
  'history',
  'version',
  'waiver',
] as const
export type Family = (typeof families)[number]

/** 'error' fails a check; 'warning' is shown; 'info' is what the contract's mode does not promise, or what is known. */
export const severities = ['error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

/** 'backward': the newer schema reads what the older one wrote. 'forward': the older one reads what the newer one wrote. */
export type Direction = 'backward' | 'forward' | 'both'

/** JSON pointers into both schemas, through the types that names refer to; null where a side has nothing there. */
export interface Location {
  readonly reader: string | null
  readonly writer: string | null
}

/** A payload that the writer writes and the reader rejects. */
export interface Witness {
  /** The Avro binary, without a frame. */
  readonly hex: string
  /** The value in Avro's JSON encoding. */
  readonly json: unknown
  /** A payload of the same writer, as near as there is, that the same reader takes; absent where it takes none. */
  readonly neighbour?: { readonly hex: string; readonly json: unknown }
}

/** What a rule saw, before a mode and a history say how much it weighs. */
export interface Observation {
  readonly rule: RuleId
  /** What Java's SchemaCompatibility calls it. */
  readonly incompatibility?: IncompatibilityType
  /** Null where neither side reads the other, as with a topic's name. */
  readonly direction: Direction | null
  /** For people: "Interaction.device.kind", "[]" for items and "{}" for values of a map. */
  readonly path: string
  /** Where `direction` is 'both' or null, `reader` is the newer side. */
  readonly location: Location
  /** Instead of the rule's, where a direction or a kind makes it plainer. */
  readonly title?: string
  /** Likewise. */
  readonly fix?: string
  readonly message: string
  /** The changed thing on both sides, in a few characters, for a report to show side by side. */
  readonly before?: string
  readonly after?: string
  /** What tells this finding from others of its rule at its place, such as an enum symbol. */
  readonly detail?: string
  readonly witness?: Witness
  /** Why there is no witness, where one would be expected. */
  readonly withoutWitness?: string
}

/** An observation with its weight: what reports show. */
export interface Finding extends Observation {
  readonly family: Family
  readonly severity: Severity
  /** Names the same finding in every run and on every commit: what a waiver accepts. 16 hexadecimal digits. */
  readonly fingerprint: string
  /** The versions that were compared, where they are known. */
  readonly olderVersion?: string
  readonly newerVersion?: string
}
