import { rejected } from './outcome.ts'
import type { Rejected } from './sink.ts'

/** One documented constraint of a destination: what a value must be, or undefined when it is. */
export type Constraint = (value: unknown) => string | undefined

/** The first violation as a rejection that names path and constraint; undefined when all hold. */
export function firstViolation(
  checks: Iterable<readonly [path: string, value: unknown, constraint: Constraint]>,
): Rejected | undefined {
  for (const [path, value, constraint] of checks) {
    const violated = constraint(value)
    if (violated !== undefined) return rejected('REQUEST_INVALID', { path, constraint: violated })
  }
  return undefined
}

/** A member that may be left out. */
export function optional(inner: Constraint): Constraint {
  return (value) => (value === undefined ? undefined : inner(value))
}

export function textOf(minimum: number, maximum: number): Constraint {
  return (value) =>
    typeof value === 'string' && value.length >= minimum && value.length <= maximum
      ? undefined
      : `must be a text of ${minimum} to ${maximum} characters`
}

export function listOf(minimum: number, maximum: number, each: Constraint): Constraint {
  return (value) => {
    if (!Array.isArray(value) || value.length < minimum || value.length > maximum) {
      return `must be a list of ${minimum} to ${maximum} members`
    }
    return value.map(each).find((violated) => violated !== undefined)
  }
}

export function finiteNumber(value: unknown): string | undefined {
  return Number.isFinite(value) ? undefined : 'must be a finite number'
}

export function validDate(value: unknown): string | undefined {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : 'must be a valid date'
}
