import { type EventProblem, eventInvalid } from '../error/index.ts'
import { compileCollection } from './carrier-collections.ts'
import { compileScalar } from './carrier-scalars.ts'
import { prefixProblems, type StepCompiler } from './carrier-step.ts'
import type { AvroSchema } from './schema.ts'

/**
 * Moves values between the event's form and the wire's: dates are longs, absent optional fields are null, floats are
 * rounded to 32 bits. What cannot be carried exactly is a problem with its path.
 */
export interface AvroCarrier {
  /** @throws CounterpointError EVENT_INVALID */
  carry(value: unknown): unknown
  restore(value: unknown): unknown
}

/** @throws CounterpointError SCHEMA_INVALID for shapes that the mapping from zod does not make */
export function compileCarrier(schema: AvroSchema): AvroCarrier {
  const compiler: StepCompiler = {
    named: new Map(),
    compile: (inner) => compileScalar(inner, compiler) ?? compileCollection(inner, compiler),
  }
  const step = compiler.compile(schema)
  const root = typeof schema === 'object' && 'name' in schema ? shortName(String(schema.name)) : 'value'
  return {
    carry: (value) => {
      const problems: EventProblem[] = []
      const carried = step.carry(value, problems)
      if (problems.length === 0) return carried
      prefixProblems(problems, 0, root)
      throw eventInvalid(problems)
    },
    restore: (value) => step.restore(value),
  }
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
