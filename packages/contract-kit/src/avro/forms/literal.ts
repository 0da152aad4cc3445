import type { Conversion } from '../types/type-node.ts'

/** One of a few values. What another version wrote is read as it is: only writing is held to them. */
export function literalConversion(literals: readonly unknown[]): Conversion {
  const allowed = new Set(literals)
  return {
    expectation:
      literals.length === 1 ? `the literal ${String(literals[0])}` : `one of ${literals.map(String).join(', ')}`,
    fromWire: (value) => value,
    toWire: (value) => (allowed.has(value) ? value : undefined),
  }
}
