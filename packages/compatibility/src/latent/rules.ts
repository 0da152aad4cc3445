import type { RuleCatalog } from '../rule.ts'

export const latentRules = {} as const satisfies RuleCatalog
