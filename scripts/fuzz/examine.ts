import { isSame, type Outcome, outcomeOf } from '../../packages/contract-kit/src/avro/testing/outcome.ts'
import { countValues, mostValues } from '../../packages/contract-kit/src/avro/testing/result-size.ts'
import type { Target } from './targets.ts'

/** `accepted`, or the code of the error. */
export type Verdict = { readonly verdict: string; readonly ms: number } | { readonly finding: string }

const expectedCodes: ReadonlySet<string> = new Set([
  'PAYLOAD_MALFORMED',
  'PAYLOAD_LIMIT_EXCEEDED',
  'SCHEMA_INCOMPATIBLE',
])

/** Whether everything that must hold for any bytes holds for these. */
export function examine(target: Target, payload: Uint8Array, clock: () => number): Verdict {
  const before = Uint8Array.from(payload)
  const start = clock()
  const generated = attempt(() => target.generated.decode(payload))
  const ms = clock() - start
  if ('finding' in generated) return { finding: `generated code: ${generated.finding}` }
  const closures = attempt(() => target.closures.decode(payload))
  if ('finding' in closures) return { finding: `closures: ${closures.finding}` }
  if (!isSame(generated, closures)) return { finding: 'generated code and closures differ' }
  if (!isSame(before, Uint8Array.from(payload))) return { finding: 'the payload was written to' }
  if ('code' in generated) return { verdict: generated.code, ms }
  const finding = wrongValue(target, generated.value, payload.length)
  return finding === undefined ? { verdict: 'accepted', ms } : { finding }
}

function attempt(call: () => unknown): Outcome | { readonly finding: string } {
  try {
    const outcome = outcomeOf(call)
    const isExpected = 'value' in outcome || expectedCodes.has(outcome.code)
    return isExpected ? outcome : { finding: `the code ${outcome.code}` }
  } catch (error) {
    return { finding: String(error) }
  }
}

function wrongValue({ codec, readerType, bounds }: Target, value: unknown, length: number): string | undefined {
  const [values, most] = [countValues(value), mostValues(length, readerType, bounds)]
  if (values > most) return `the result has ${values} values, its bound is ${most}`
  try {
    return isSame(codec.decode(codec.encode(value)), value) ? undefined : 'what was decoded encodes to something else'
  } catch (error) {
    return `what was decoded does not encode: ${String(error)}`
  }
}
