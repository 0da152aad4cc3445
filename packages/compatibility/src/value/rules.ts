import type { RuleCatalog } from '../rule.ts'

export const valueRules = {} as const satisfies RuleCatalog
