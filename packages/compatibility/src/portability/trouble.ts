import type { portabilityRules } from './rules.ts'

/** Something that others cannot take, without its place. */
export interface Trouble {
  readonly rule: keyof typeof portabilityRules
  readonly message: string
  readonly detail?: string
}
