import type { EventProblem } from '../error/index.ts'
import type { AvroSchema } from './schema.ts'

/** One step of the compiled walk between an event's form and the wire's. */
export interface Step {
  /** The wire's form; where there is none, adds to `problems` (paths relative to the value) and returns undefined. */
  carry(value: unknown, problems: EventProblem[]): unknown
  /** @throws CounterpointError PAYLOAD_MALFORMED for what the event's form cannot hold exactly */
  restore(value: unknown): unknown
}

export interface StepCompiler {
  compile(schema: AvroSchema): Step
  /** The steps of the named types met so far, by the name that references use. */
  readonly named: Map<string, Step>
}

/** What cannot be carried exactly. `expectation` says what can. */
export function notRepresentable(expectation: string): EventProblem {
  return { path: '', code: 'not_representable', expectation: `must be ${expectation}` }
}

/** Adds where a value stands to the problems that its step reported, those from `start` on. */
export function prefixProblems(problems: EventProblem[], start: number, place: string): void {
  for (let index = start; index < problems.length; index += 1) {
    const problem = problems[index]
    if (problem !== undefined) problems[index] = { ...problem, path: `${place}${problem.path}` }
  }
}
