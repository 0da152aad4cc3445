export { type ErrorCode, errorCodes } from './codes.ts'
export {
  CounterpointError,
  type CounterpointErrorOptions,
  type ErrorDetails,
  isCounterpointError,
} from './counterpoint-error.ts'
export { type EventProblem, eventInvalid, problemsIn } from './event-problem.ts'
// Below: for the other packages of the SDK.
export { checkOptions, type OptionRule, type OptionRules, rule } from './options.ts'
