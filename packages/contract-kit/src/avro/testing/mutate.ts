import { type Draw, pick } from './draw.ts'

/** Varints that announce more than there is, are too long, or negative. */
const varints = [
  '8080808002',
  '80808080808080808002',
  'feffffffffffffffff01',
  'ffffffffffffffffff01',
  'ffffffff0f',
  '808000',
  '01',
  '03',
  '0101',
  'feffff07',
  '8080808010',
].map((hex) => Buffer.from(hex, 'hex'))

type Mutation = (draw: Draw, bytes: Uint8Array, other: Uint8Array) => Uint8Array

const mutations: readonly Mutation[] = [
  function flip(draw, bytes) {
    const flipped = Uint8Array.from(bytes)
    const at = draw.whole(0, Math.max(0, bytes.length - 1))
    if (bytes.length > 0) flipped[at] = (flipped[at] ?? 0) ^ (1 << draw.whole(0, 7))
    return flipped
  },
  function setByte(draw, bytes) {
    const changed = Uint8Array.from(bytes)
    if (bytes.length > 0) changed[draw.whole(0, bytes.length - 1)] = pick(draw, [0, 1, 2, 3, 0x7f, 0x80, 0xff])
    return changed
  },
  (draw, bytes) => bytes.subarray(0, draw.whole(0, bytes.length)),
  function insert(draw, bytes) {
    const at = draw.whole(0, bytes.length)
    const inserted = Uint8Array.from({ length: draw.whole(1, 4) }, () => draw.whole(0, 255))
    return joined(bytes.subarray(0, at), inserted, bytes.subarray(at))
  },
  function remove(draw, bytes) {
    const at = draw.whole(0, bytes.length)
    return joined(bytes.subarray(0, at), bytes.subarray(at + draw.whole(1, 4)))
  },
  (draw, bytes, other) =>
    joined(bytes.subarray(0, draw.whole(0, bytes.length)), other.subarray(draw.whole(0, other.length))),
  function blowUp(draw, bytes) {
    const at = draw.whole(0, bytes.length)
    return joined(bytes.subarray(0, at), pick(draw, varints), bytes.subarray(at + draw.whole(0, 1)))
  },
  function repeat(draw, bytes) {
    const from = draw.whole(0, bytes.length)
    const part = bytes.subarray(from, from + draw.whole(1, 16))
    const copies = Array.from({ length: draw.whole(1, 60) }, () => part)
    return joined(bytes.subarray(0, from), ...copies, bytes.subarray(from))
  },
]

/** `bytes`, damaged once or a few times; `other` is a payload of the same schema. */
export function mutate(draw: Draw, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let mutated = bytes
  for (let times = draw.whole(1, 3); times > 0; times -= 1) mutated = pick(draw, mutations)(draw, mutated, other)
  return mutated
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}
