import type { RuleCatalog } from '../rule.ts'

export const privacyRules = {} as const satisfies RuleCatalog
