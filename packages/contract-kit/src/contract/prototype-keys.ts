import type { AvroSchema } from '../avro/schema.ts'
import type { EventProblem } from '../error/index.ts'
import { renderPath } from './paths.ts'

/**
 * zod leaves the key "__proto__" of a z.record() out without a word, and an event would lose data. So it is looked for
 * in what the publisher gave.
 */
export function prototypeKeyProblems(input: unknown, schema: AvroSchema): EventProblem[] {
  const problems: EventProblem[] = []
  search(input, [], (path) => {
    problems.push({
      path: renderPath(path, schema),
      code: 'not_representable',
      expectation: 'must not hold the key "__proto__"',
    })
  })
  return problems
}

function search(value: unknown, path: readonly PropertyKey[], found: (path: readonly PropertyKey[]) => void): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  if (Object.hasOwn(value, '__proto__')) found([...path, '__proto__'])
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'object' && member !== null)
      search(member, [...path, Array.isArray(value) ? Number(key) : key], found)
  }
}
