import fc from 'fast-check'

/** Where generators get their choices: fast-check in properties, a seed in the fuzzer. */
export interface Draw {
  /** A whole number from `minimum` to `maximum`. */
  whole(minimum: number, maximum: number): number
}

export function drawing<Value>(make: (draw: Draw) => Value): fc.Arbitrary<Value> {
  return fc.gen().map((generate) => make({ whole: (min, max) => generate(fc.integer, { min, max }) }))
}

/** The same choices for the same seed (https://prng.di.unimi.it/splitmix64.c, in 32 bits). */
export function seeded(seed: number): Draw {
  let state = seed >>> 0
  return {
    whole(minimum, maximum) {
      state = (state + 0x9e3779b9) >>> 0
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
      mixed = (mixed ^ (mixed >>> 15)) >>> 0
      return minimum + Math.floor((mixed / 2 ** 32) * (maximum - minimum + 1))
    },
  }
}

/** One of `choices`, of which there is at least one. */
export function pick<Value>(draw: Draw, choices: readonly Value[]): Value {
  const chosen = choices[draw.whole(0, choices.length - 1)]
  if (chosen === undefined) throw new RangeError('there is nothing to pick')
  return chosen
}

export function oneIn(draw: Draw, count: number): boolean {
  return draw.whole(1, count) === 1
}
