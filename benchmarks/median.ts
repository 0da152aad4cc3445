export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** The sample below which `share` of them lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
