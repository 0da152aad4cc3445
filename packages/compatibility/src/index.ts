export {
  type Direction,
  type Family,
  type Finding,
  families,
  type Location,
  type Severity,
  severities,
  type Witness,
} from './finding.ts'
export { isRuleId, type RuleId, rules } from './rules.ts'
