import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { encode } from 'zod/v4/core'
import { type Derivation, innerType, report } from './derivation.ts'

export type DefaultWrapper = z.core.$ZodDefaultDef | z.core.$ZodPrefaultDef

/** What is written for a default; undefined after a problem was reported. */
export function writtenDefault(
  wrapper: DefaultWrapper,
  place: string,
  hasCodecs: boolean,
  derivation: Derivation,
): { readonly value: unknown; readonly given: unknown } | undefined {
  const given = wrapper.defaultValue
  const inner = innerType(wrapper.innerType)
  // The value of a default is what a handler gets; of a prefault, what a publisher gives.
  const isInput = wrapper.type === 'prefault'
  try {
    const event = isInput || !hasCodecs ? inner.parse(given) : given
    if (!isInput && !isDeepStrictEqual(event, given)) {
      return report(derivation, place, 'the default is not what parsing it gives; give the whole value')
    }
    return { value: hasCodecs ? encode(inner, event) : event, given }
  } catch {
    // Whatever it was: zod's error, or one of the contract's own functions.
    return report(derivation, place, 'the default is not valid for the field itself')
  }
}

/** zod calls a function that makes a default each time, and does not say that it is one. */
export function reportChangingDefaults(derivation: Derivation): void {
  if (derivation.defaults.length === 0) return
  awaitNextMillisecond()
  for (const { place, given, again } of derivation.defaults) {
    if (isDeepStrictEqual(given, again())) continue
    report(derivation, place, 'the default is made anew each time; Avro needs one value')
  }
}

/** Some milliseconds of a fast machine, for clocks that stand still. */
const mostLooks = 100_000

/** What is made of the clock is the same within a millisecond. */
function awaitNextMillisecond(): void {
  const start = Date.now()
  for (let looks = 0; looks < mostLooks && Date.now() === start; looks += 1);
}
