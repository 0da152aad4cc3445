import type { valueRules } from './rules.ts'

/** One limit before and after. */
export interface Compared {
  readonly rule: keyof typeof valueRules
  /** Which limit it is. */
  readonly detail: string
  readonly before: string
  readonly after: string
}
