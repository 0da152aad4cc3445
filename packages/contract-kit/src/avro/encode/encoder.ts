import { type EventProblem, eventInvalid } from '../../error/index.ts'
import type { TypeNode } from '../types/type-node.ts'
import { type Inspect, inspector } from './inspect.ts'
import { Slab, type Write } from './slab.ts'
import { invalid } from './write-bytes.ts'
import { writeClosure } from './write-closures.ts'
import { generateWrite } from './write-source.ts'

/** The bytes of a value behind a header, in one piece that nobody else writes to. */
export type Encoder = (value: unknown, header: Uint8Array | undefined) => Uint8Array

export interface EncoderOptions {
  readonly generateCode: boolean
  /** What paths in errors begin with. */
  readonly root: string
}

// One for all: encoding is synchronous, and bytes that were handed out are never written again.
const slab = new Slab()

/** @throws CounterpointError EVENT_INVALID, from the encoder, with every path */
export function createEncoder(type: TypeNode, { generateCode, root }: EncoderOptions): Encoder {
  const inspect = inspector(type)
  const write = generateCode ? generateWrite(type) : inspectThenWrite(type, inspect)
  return (value, header) => {
    const encoded = slab.encode(write, value, header)
    if (encoded !== undefined) return encoded
    const problems = problemsOf(value, inspect, root)
    // A getter gave another value the second time.
    if (problems.length === 0) problems.push({ path: root, code: 'not_representable', expectation: 'must not change' })
    throw eventInvalid(problems)
  }
}

function problemsOf(value: unknown, inspect: Inspect, root: string): EventProblem[] {
  const problems: EventProblem[] = []
  inspect(value, root, problems, 0)
  return problems
}

function inspectThenWrite(type: TypeNode, inspect: Inspect): Write {
  const write = writeClosure(type)
  return (bytes, position, value) =>
    problemsOf(value, inspect, '').length > 0 ? invalid : write(bytes, position, value)
}
