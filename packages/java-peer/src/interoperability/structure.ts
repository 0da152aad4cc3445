/** JSON to compare by structure: whatever its spaces and the order of its members, with every digit of its integers. */
export function structureOf(text: string): unknown {
  return JSON.parse(text, (_: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? numberOf(context?.source ?? String(value)) : value,
  )
}

function numberOf(digits: string): number | bigint {
  const number = Number(digits)
  return Number.isInteger(number) && !Number.isSafeInteger(number) && /^-?\d+$/.test(digits) ? BigInt(digits) : number
}
