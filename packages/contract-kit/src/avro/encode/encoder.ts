import { type EventProblem, eventInvalid } from '../../error/index.ts'
import type { TypeNode } from '../types/type-node.ts'
import { inspector } from './inspect.ts'
import { Slab } from './slab.ts'
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

export function createEncoder(type: TypeNode, { generateCode, root }: EncoderOptions): Encoder {
  const inspect = inspector(type)
  const write = generateCode ? generateWrite(type) : inspectThenWrite(type, root)
  return (value, header) => {
    let written = false
    slab.begin(header)
    try {
      written = write(slab, value)
      if (written) return slab.finish()
    } finally {
      if (!written) slab.discard()
    }
    throw eventInvalid(problemsOf(value, inspect, root))
  }
}

function problemsOf(value: unknown, inspect: ReturnType<typeof inspector>, root: string): readonly EventProblem[] {
  const problems: EventProblem[] = []
  inspect(value, root, problems, 0)
  if (problems.length > 0) return problems
  return [{ path: root, code: 'not_representable', expectation: 'must not change while it is encoded' }]
}

function inspectThenWrite(type: TypeNode, root: string): (slab: Slab, value: unknown) => boolean {
  const inspect = inspector(type)
  const write = writeClosure(type)
  return (to, value) => {
    const problems: EventProblem[] = []
    inspect(value, root, problems, 0)
    if (problems.length > 0) return false
    write(to, value)
    return true
  }
}
