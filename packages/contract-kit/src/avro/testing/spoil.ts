import { type Draw, oneIn, pick } from './draw.ts'

const wrong = [
  undefined,
  null,
  true,
  0.5,
  -0,
  2 ** 31,
  2 ** 53,
  Number.NaN,
  1e300,
  2n ** 63n,
  5n,
  'x',
  'a\ud800',
  '\udfff'.repeat(30),
  'A',
  [],
  [undefined],
  {},
  new Map([['a', 1]]),
  new Set([1]),
  new Date(0),
  Symbol('x'),
  () => 1,
  Uint8Array.of(1),
  Buffer.from('ab'),
  new Uint16Array(2),
  Object.create(null),
  Object.create({ a: 1 }),
].map((value: unknown) => ({ value }))

/** The value, with something in it replaced by what may be of another type. */
export function spoil(value: unknown, draw: Draw): unknown {
  if (oneIn(draw, 4)) return pick(draw, wrong).value
  if (Array.isArray(value) && value.length > 0)
    return value.with(draw.whole(0, value.length - 1), spoil(value[0], draw))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return pick(draw, wrong).value
  const members = Object.entries(value)
  if (members.length === 0) return pick(draw, wrong).value
  const at = draw.whole(0, members.length - 1)
  if (oneIn(draw, 6)) return Object.fromEntries(members.toSpliced(at, 1))
  return Object.fromEntries(members.map(([key, member], index) => [key, index === at ? spoil(member, draw) : member]))
}
