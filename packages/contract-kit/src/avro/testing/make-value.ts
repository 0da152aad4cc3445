import { branchName, type ConvertedNode, type FieldNode, type TypeNode, type UnionNode } from '../types/type-node.ts'
import { type Draw, oneIn, pick } from './draw.ts'

const deepest = 6
const int = [0, -1, 1, 63, 64, -64, -65, 8191, 8192, 2 ** 31 - 1, -(2 ** 31)] as const
const long = [2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 52 + 1, -(2 ** 52) - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 40] as const
const long64 = [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 32n, -(2n ** 32n)] as const
const double = [
  0.1,
  -0,
  1e308,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2 ** 53,
] as const
const pieces = ['a', 'Z9 ', 'ß', 'é', '語', '😀', '\0', '\ufffd', '\u2028', '\u007f', '\u0080'] as const
/** Around the lengths at which text is written and read in another way. */
const lengths = [0, 1, 2, 3, 15, 16, 17, 20, 21, 63, 64, 127, 128, 129, 300] as const
const keys = ['', 'a', 'b', '__proto__', 'constructor', '10', '2', 'schlüssel', 'k'.repeat(40)] as const

/** A value of a type, as its codec takes and gives it. Records that hold themselves end at some depth. */
export function makeValue(type: TypeNode, draw: Draw, depth = 0): unknown {
  switch (type.kind) {
    case 'converted':
      return makeConverted(type, draw, depth)
    case 'null':
      return null
    case 'boolean':
      return draw.whole(0, 1) === 1
    case 'int':
      return oneIn(draw, 2) ? pick(draw, int) : draw.whole(-(2 ** 31), 2 ** 31 - 1)
    case 'long':
      return type.form === 'bigint' ? makeBigint(draw) : makeLong(draw)
    case 'float':
      return Math.fround(makeDouble(draw))
    case 'double':
      return makeDouble(draw)
    case 'bytes':
      return makeBytes(draw, draw.whole(0, 20))
    case 'fixed':
      return makeBytes(draw, type.size)
    case 'string':
      return makeText(draw)
    case 'enum':
      return pick(draw, type.symbols)
    case 'array':
      return Array.from({ length: manyAt(depth, draw) }, () => makeValue(type.items, draw, depth + 1))
    case 'map':
      return Object.fromEntries(
        Array.from({ length: manyAt(depth, draw) }, () => [pick(draw, keys), makeValue(type.values, draw, depth + 1)]),
      )
    case 'record':
      return Object.fromEntries(type.fields.flatMap((field) => makeMember(field, draw, depth)))
    case 'union':
      return makeUnion(type, draw, depth)
  }
}

/** Some values of the wire are beyond the form. */
function makeConverted({ wire, conversion }: ConvertedNode, draw: Draw, depth: number): unknown {
  for (let tries = 0; tries < 100; tries += 1) {
    const value = conversion.fromWire(makeValue(wire, draw, depth))
    if (value !== undefined) return value
  }
  throw new RangeError(`no value was found that is a ${conversion.expectation}`)
}

function manyAt(depth: number, draw: Draw): number {
  return depth >= deepest ? 0 : draw.whole(0, 3)
}

function makeMember({ name, type, optional }: FieldNode, draw: Draw, depth: number): [string, unknown][] {
  const value = makeValue(type, draw, depth + 1)
  return value === null && optional ? [] : [[name, value]]
}

function makeUnion({ branches, tagged }: UnionNode, draw: Draw, depth: number): unknown {
  const ends = depth >= deepest ? branches.filter(({ kind }) => kind === 'null') : []
  const branch = pick(draw, ends.length > 0 ? ends : branches)
  const value = makeValue(branch, draw, depth + 1)
  return tagged && branch.kind !== 'null' ? { [branchName(branch)]: value } : value
}

function makeLong(draw: Draw): number {
  return oneIn(draw, 2) ? pick(draw, [...int, ...long]) : draw.whole(-(2 ** 45), 2 ** 45)
}

function makeBigint(draw: Draw): bigint {
  if (oneIn(draw, 2)) return pick(draw, long64)
  return BigInt.asIntN(
    64,
    (BigInt(draw.whole(0, 2 ** 32 - 1)) << BigInt(draw.whole(0, 63))) + BigInt(draw.whole(-9, 9)),
  )
}

function makeDouble(draw: Draw): number {
  return oneIn(draw, 2) ? pick(draw, double) : draw.whole(-(2 ** 40), 2 ** 40) / 2 ** draw.whole(0, 50)
}

function makeBytes(draw: Draw, length: number): Uint8Array {
  // A small number, for the forms that take bytes for one.
  if (oneIn(draw, 3)) return new Uint8Array(length).fill(pick(draw, [0, 255])).fill(draw.whole(0, 255), length - 1)
  return Uint8Array.from({ length }, () => draw.whole(0, 255))
}

function makeText(draw: Draw): string {
  const [first, second] = [pick(draw, pieces), pick(draw, pieces)]
  const length = pick(draw, lengths)
  const at = draw.whole(0, length)
  return `${first.repeat(at)}${oneIn(draw, 3) ? second : ''}${first.repeat(length - at)}`
}
