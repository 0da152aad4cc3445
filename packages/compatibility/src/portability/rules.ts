import type { RuleCatalog } from '../rule.ts'

export const portabilityRules = {} as const satisfies RuleCatalog
