export { type ContractCheck, checkContract, type NumberedVersion } from './check-contract.ts'
export { type CompareOptions, compareSchemas, compareVersions } from './compare.ts'
export { type ConsumedChange, type ConsumerImpact, type ConsumerImpacts, consumerImpacts } from './consumer-impacts.ts'
export { type ConsumerManifest, readConsumerManifest } from './consumer-manifest.ts'
export {
  type Direction,
  type Family,
  type Finding,
  families,
  type Location,
  type Observation,
  type Severity,
  severities,
  type Witness,
} from './finding.ts'
export { checkSchema, type Side, sideOf, type Versioned } from './pair.ts'
export { isRuleId, type RuleId, rules } from './rules.ts'
export { type Bump, bumps, type ContractVerdict, type Verdict } from './verdict.ts'
export { compareSemanticVersions, type SemanticVersion, semanticVersion } from './version/semantic-version.ts'
export { readWaivers, type Waiver, waiverFor, waiverProblems } from './waivers.ts'
export { type Weighing, weigh } from './weigh.ts'
export { isWireCompatible } from './wire/is-wire-compatible.ts'
