import type { RuleCatalog } from '../rule.ts'

export const streamRules = {} as const satisfies RuleCatalog
