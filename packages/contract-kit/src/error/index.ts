export { type ErrorCode, errorCodes } from './codes.ts'
export {
  CounterpointError,
  type CounterpointErrorOptions,
  type ErrorDetails,
  isCounterpointError,
} from './counterpoint-error.ts'
// Below: for the other packages of the SDK.
export { readEnvironment, type VariableReaders, type VariableReading } from './environment.ts'
export { type EventProblem, eventInvalid, problemsIn } from './event-problem.ts'
export { checkOptions, type OptionRule, type OptionRules, rule } from './options.ts'
