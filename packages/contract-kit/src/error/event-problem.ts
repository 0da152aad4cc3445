import { CounterpointError } from './counterpoint-error.ts'

/** One thing that is wrong with an event. Carries no value of the event, so it may be logged. */
export interface EventProblem {
  /** From the record's name on, such as `Interaction.impression[3]`; the key of a map is shown as `{}`. */
  readonly path: string
  /** What is wrong, in a stable word: zod's issue code, or the codec's `not_representable`. */
  readonly code: string
  /** What it should be, in words. */
  readonly expectation: string
}

const shownProblems = 5

/** EVENT_INVALID with every problem in `details.problems` and the first few in the message. */
export function eventInvalid(
  problems: readonly EventProblem[],
  contract?: { readonly fullName: string; readonly version: string },
): CounterpointError {
  const shown = problems.slice(0, shownProblems).map(({ path, expectation }) => `${path}: ${expectation}`)
  const more =
    problems.length > shownProblems ? `; and ${problems.length - shownProblems} more in details.problems` : ''
  return new CounterpointError('EVENT_INVALID', `${shown.join('; ')}${more}`, {
    details: { ...(contract && { contract: contract.fullName, version: contract.version }), problems },
  })
}

/** The problems of an EVENT_INVALID; empty for every other error. */
export function problemsIn(error: unknown): readonly EventProblem[] {
  if (!(error instanceof CounterpointError)) return []
  const problems = error.details['problems']
  return Array.isArray(problems) ? problems.filter(isEventProblem) : []
}

function isEventProblem(value: unknown): value is EventProblem {
  return typeof value === 'object' && value !== null && 'path' in value && 'code' in value && 'expectation' in value
}
