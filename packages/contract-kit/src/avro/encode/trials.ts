const known = new Map<object, Map<unknown, boolean>>()
let running = 0

/**
 * Whether a value fits a union, as `tries` says, but once for each value while one of them is tried: in a recursive type
 * each branch tries all values below it, and without a memory they would be tried twice as often with each level.
 */
export function fitsOnce(union: object, value: unknown, tries: () => boolean): boolean {
  const ofUnion = known.get(union) ?? new Map<unknown, boolean>()
  known.set(union, ofUnion)
  const fitted = ofUnion.get(value)
  if (fitted !== undefined) return fitted
  running += 1
  try {
    const fits = tries()
    ofUnion.set(value, fits)
    return fits
  } finally {
    running -= 1
    // The value may be changed before the next one is tried.
    if (running === 0) known.clear()
  }
}
