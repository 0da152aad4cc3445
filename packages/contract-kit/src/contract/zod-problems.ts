import type { z } from 'zod'
import type { AvroSchema } from '../avro/schema.ts'
import type { EventProblem } from '../error/index.ts'
import { renderPath, renderUnknownField } from './paths.ts'

/**
 * zod's issues in our words. Never zod's own message: a refinement's message may be made from the value, and values
 * stay out of errors.
 */
export function problemsFromZod(
  { error }: z.ZodSafeParseError<unknown>,
  input: unknown,
  schema: AvroSchema,
): EventProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return unknownFields(issue, schema)
    const missing = issue.code === 'invalid_type' && valueAt(input, issue.path) === undefined
    return [
      {
        path: renderPath(issue.path, schema),
        code: missing ? 'required' : issue.code,
        expectation: missing ? 'is required' : expectation(issue),
      },
    ]
  })
}

function unknownFields(issue: z.core.$ZodIssueUnrecognizedKeys, schema: AvroSchema): EventProblem[] {
  return issue.keys.map((key) => ({
    path: renderUnknownField(issue.path, key, schema),
    code: issue.code,
    expectation: 'is not a field of the contract',
  }))
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`
    case 'too_small':
      return bound(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')
    case 'too_big':
      return bound(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')
    case 'invalid_format':
      return issue.format === 'regex' ? `must match ${issue.pattern}` : `must be a valid ${issue.format}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_key':
      return 'must be a key that the contract allows'
    case 'custom':
      return refinement(issue.params)
    default:
      return 'is not what the contract says'
  }
}

function refinement(parameters: Readonly<Record<string, unknown>> | undefined): string {
  const id = parameters?.['id']
  return id === undefined ? 'must satisfy a refinement that has no id' : `must satisfy the refinement "${id}"`
}

function article(expected: string): string {
  return /^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`
}

const units: Readonly<Record<string, string>> = { string: 'character', array: 'item', set: 'item', map: 'key' }

function bound(origin: string, limit: unknown, comparison: string): string {
  const unit = units[origin]
  if (unit !== undefined) return `must have ${comparison} ${limit} ${unit}${Number(limit) === 1 ? '' : 's'}`
  return `must be ${comparison} ${origin === 'date' ? new Date(Number(limit)).toISOString() : limit}`
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const element of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = value instanceof Map ? value.get(element) : Reflect.get(value, element)
  }
  return value
}
