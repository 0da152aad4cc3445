import type { RuleCatalog } from '../rule.ts'

export const semanticRules = {} as const satisfies RuleCatalog
