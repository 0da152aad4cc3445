import type { Conversion } from '../types/type-node.ts'

/** One of a few values. What another version wrote is read as it is: only writing is held to them. */
export function literalConversion(literals: readonly Literal[]): Conversion {
  const allowed = new Set<unknown>(literals)
  return {
    expectation:
      literals.length === 1 ? `the literal ${String(literals[0])}` : `one of ${literals.map(String).join(', ')}`,
    fromWire: (value) => value,
    toWire: (value) => (allowed.has(value) ? value : undefined),
  }
}

type Literal = string | number | boolean | bigint | null

/** The literals of a type whose values are BigInts where `asBigint`; undefined when what is listed is no list of them. */
export function literalsIn(listed: unknown, asBigint: boolean): readonly Literal[] | undefined {
  if (!Array.isArray(listed) || !listed.every(isLiteral)) return undefined
  return asBigint ? listed.map((literal) => (isWhole(literal) ? BigInt(literal) : literal)) : listed
}

function isLiteral(value: unknown): value is Literal {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function isWhole(literal: Literal): literal is string | number {
  return typeof literal === 'number'
    ? Number.isInteger(literal)
    : typeof literal === 'string' && /^-?\d+$/.test(literal)
}
