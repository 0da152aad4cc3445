import { decodingRules } from './decoding/rules.ts'
import { latentRules } from './latent/rules.ts'
import { portabilityRules } from './portability/rules.ts'
import { privacyRules } from './privacy/rules.ts'
import { renamingRules } from './renaming/rules.ts'
import { semanticRules } from './semantic/rules.ts'
import { streamRules } from './stream/rules.ts'
import { valueRules } from './value/rules.ts'
import { versionRules } from './version/rules.ts'
import { wireRules } from './wire/rules.ts'

/** Every rule, by its id. */
export const rules = {
  ...wireRules,
  ...decodingRules,
  ...renamingRules,
  ...semanticRules,
  ...latentRules,
  ...valueRules,
  ...portabilityRules,
  ...streamRules,
  ...privacyRules,
  ...versionRules,
}

export type RuleId = keyof typeof rules

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text)
}
