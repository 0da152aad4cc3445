import type { ValueLimits } from '@counterpoint/contract-kit'
import type { Compared } from './compared.ts'
import { compareRanges } from './range.ts'

export function compareLimits(older: ValueLimits, newer: ValueLimits): readonly Compared[] {
  return [
    ...compareRanges(older, newer),
    ...compareSteps(older.multipleOf, newer.multipleOf),
    ...compareLengths('minLength', older.minLength ?? 0, newer.minLength ?? 0),
    ...compareLengths('maxLength', older.maxLength ?? Infinity, newer.maxLength ?? Infinity),
    ...comparePatterns(older.pattern, newer.pattern),
    ...compareFormats(older.format, newer.format),
  ]
}

function compareSteps(older: number | undefined, newer: number | undefined): readonly Compared[] {
  if (older === newer) return []
  const texts = { detail: 'multipleOf', before: stepText(older), after: stepText(newer) }
  const tightened = newer !== undefined && !isMultiple(older, newer)
  const loosened = older !== undefined && !isMultiple(newer, older)
  return [
    ...(tightened ? [{ rule: 'VALUE_STEP_TIGHTENED', ...texts } as const] : []),
    ...(loosened ? [{ rule: 'VALUE_STEP_LOOSENED', ...texts } as const] : []),
  ]
}

/** Whether each multiple of `value` is one of `step`. The quotient of decimal fractions is rarely exact. */
function isMultiple(value: number | undefined, step: number): boolean {
  if (value === undefined) return false
  const times = value / step
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times)) && Math.round(times) !== 0
}

function stepText(step: number | undefined): string {
  return step === undefined ? 'any number' : `multiples of ${step}`
}

function compareLengths(detail: 'minLength' | 'maxLength', older: number, newer: number): readonly Compared[] {
  if (older === newer) return []
  const tightened = detail === 'minLength' ? newer > older : newer < older
  const [before, after] = [lengthText(detail, older), lengthText(detail, newer)]
  return [{ rule: tightened ? 'VALUE_LENGTH_TIGHTENED' : 'VALUE_LENGTH_LOOSENED', detail, before, after }]
}

function lengthText(detail: 'minLength' | 'maxLength', length: number): string {
  if (length === 0 || length === Infinity) return 'any length'
  return detail === 'minLength' ? `length >= ${length}` : `length <= ${length}`
}

function comparePatterns(older: string | undefined, newer: string | undefined): readonly Compared[] {
  if (older === newer) return []
  const texts = { detail: 'pattern', before: older ?? 'any text', after: newer ?? 'any text' }
  if (older === undefined) return [{ rule: 'VALUE_PATTERN_ADDED', ...texts }]
  return [{ rule: newer === undefined ? 'VALUE_PATTERN_REMOVED' : 'VALUE_PATTERN_CHANGED', ...texts }]
}

/** Those of numbers: their Avro type says them, and uint32 is a range. */
const numberFormats: ReadonlySet<string> = new Set([
  'int32',
  'uint32',
  'safeint',
  'int64',
  'uint64',
  'float32',
  'float64',
])

/** Formats whose texts all have another one too. */
const wider: ReadonlyMap<string, string> = new Map([['uuid', 'guid']])

function compareFormats(older: string | undefined, newer: string | undefined): readonly Compared[] {
  const [before, after] = [textFormat(older), textFormat(newer)]
  if (before === after) return []
  const texts = { detail: 'format', before: before ?? 'any text', after: after ?? 'any text' }
  if (after !== undefined && (before === undefined || wider.get(after) === before)) {
    return [{ rule: 'VALUE_FORMAT_TIGHTENED', ...texts }]
  }
  if (before !== undefined && (after === undefined || wider.get(before) === after)) {
    return [{ rule: 'VALUE_FORMAT_LOOSENED', ...texts }]
  }
  return [{ rule: 'VALUE_FORMAT_CHANGED', ...texts }]
}

function textFormat(format: string | undefined): string | undefined {
  return format === undefined || numberFormats.has(format) ? undefined : format
}
