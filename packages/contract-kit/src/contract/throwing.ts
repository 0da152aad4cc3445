import type { z } from 'zod'
import { innerType } from '../derive/derivation.ts'
import type { EventProblem } from '../error/index.ts'
import { isRecord } from './is-record.ts'

/** A codec or refinement of the contract's own threw; its message may hold the value and is not told. */
export function throwingProblem(path: string, error: unknown): EventProblem {
  const kind = error instanceof Error ? error.constructor.name : typeof error
  return { path, code: 'function_threw', expectation: `must not make a function of the contract throw (${kind})` }
}

/** The fields at which parsing an input throws; the whole event when it is none of them. */
export function throwingProblems(
  schema: z.ZodObject,
  input: unknown,
  recordName: string,
  error: unknown,
): EventProblem[] {
  const problems: EventProblem[] = []
  for (const [name, field] of Object.entries(schema.def.shape)) {
    try {
      innerType(field).safeParse(isRecord(input) ? input[name] : undefined)
    } catch (fieldError) {
      problems.push(throwingProblem(`${recordName}.${name}`, fieldError))
    }
  }
  return problems.length > 0 ? problems : [throwingProblem(recordName, error)]
}
