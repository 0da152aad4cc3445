import type { ValueLimits } from '@counterpoint/contract-kit'

/** A number that limits allow, as near as can be to the one that is liked; undefined where none was found. */
export function exampleNumber(limits: ValueLimits, liked: number, isWhole: boolean): number | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf: step } = limits
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((bound) => typeof bound === 'number')
  const near = bounds.flatMap((bound) => [
    bound,
    bound + 1,
    bound - 1,
    bound + (isWhole ? 2 : 0.001),
    bound - (isWhole ? 2 : 0.001),
  ])
  const between = bounds.length < 2 ? [] : [(Math.min(...bounds) + Math.max(...bounds)) / 2]
  const candidates = [liked, ...between, ...near].flatMap((value) =>
    step === undefined || step === 0 ? [value] : [Math.ceil(value / step) * step, Math.floor(value / step) * step],
  )
  return candidates.map((value) => (isWhole ? Math.round(value) : value)).find((value) => isAllowed(value, limits))
}

function isAllowed(value: number, limits: ValueLimits): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf: step } = limits
  return (
    (typeof minimum !== 'number' || value >= minimum) &&
    (typeof maximum !== 'number' || value <= maximum) &&
    (typeof exclusiveMinimum !== 'number' || value > exclusiveMinimum) &&
    (typeof exclusiveMaximum !== 'number' || value < exclusiveMaximum) &&
    isMultiple(value, step)
  )
}

/** 0.3 is one of 0.1, whatever binary fractions make of it. */
function isMultiple(value: number, step = 0): boolean {
  return step === 0 || Math.abs(value / step - Math.round(value / step)) < 1e-9
}

/** Bounds of BigInts are texts where no number holds them. */
export function exampleBigInt(limits: ValueLimits): bigint | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf: step } = limits
  const least = minimum === undefined ? undefined : BigInt(minimum)
  const most = maximum === undefined ? undefined : BigInt(maximum)
  const above = exclusiveMinimum === undefined ? undefined : BigInt(exclusiveMinimum) + 1n
  const below = exclusiveMaximum === undefined ? undefined : BigInt(exclusiveMaximum) - 1n
  const candidates = [1n, least, above, most, below, BigInt(step ?? 0)]
  return candidates.find(
    (value) =>
      value !== undefined &&
      (least === undefined || value >= least) &&
      (above === undefined || value >= above) &&
      (most === undefined || value <= most) &&
      (below === undefined || value <= below) &&
      (step === undefined || step === 0 || value % BigInt(step) === 0n),
  )
}

/** A moment between bounds, which are ISO texts. */
export function exampleDate({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: ValueLimits): Date | undefined {
  const milliseconds = (bound: string | number | undefined) =>
    typeof bound === 'string' ? Date.parse(bound) : undefined
  const limits = Object.entries({
    minimum: milliseconds(minimum),
    maximum: milliseconds(maximum),
    exclusiveMinimum: milliseconds(exclusiveMinimum),
    exclusiveMaximum: milliseconds(exclusiveMaximum),
  }).filter(([, bound]) => bound !== undefined)
  const found = exampleNumber(Object.fromEntries(limits), Date.UTC(2026, 0, 15, 9, 30), true)
  return found === undefined ? undefined : new Date(found)
}
