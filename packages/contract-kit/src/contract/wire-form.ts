import type { z } from 'zod'
import { safeEncode } from 'zod/v4/core'
import { memberOf } from '../avro/encode/member.ts'
import { innerType } from '../derive/derivation.ts'
import { type EventProblem, eventInvalid } from '../error/index.ts'
import { isRecord } from './is-record.ts'
import { holdsPrototypeKey } from './prototype-keys.ts'
import { throwingProblem } from './throwing.ts'
import { holdsKind } from './zod-types.ts'

/**
 * Between an event as handlers have it and as it is written: what a z.codec() of the contract does. Both directions
 * give their argument back where the contract has no codec, and look only at the fields that are there.
 */
export interface WireForm {
  /** @throws CounterpointError EVENT_INVALID */
  toWire(event: unknown): unknown
  /** Refinements are not looked at: history may hold what a limit of today forbids. @throws CounterpointError EVENT_INVALID */
  fromWire(decoded: unknown): unknown
}

export function wireFormOf(schema: z.ZodObject, recordName: string): WireForm {
  const fields = Object.entries(schema.def.shape)
    .map(([name, field]) => ({ name, type: innerType(field), hasMaps: holdsKind(innerType(field), 'record') }))
    .filter(({ type }) => holdsKind(type, 'pipe'))
  if (fields.length === 0) return { toWire: (event) => event, fromWire: (decoded) => decoded }

  const convert = (given: unknown, convertField: FieldConversion) => {
    if (!isRecord(given)) return given
    const converted: Record<string, unknown> = { ...given }
    const problems: EventProblem[] = []
    for (const { name, type, hasMaps } of fields) {
      const value = memberOf(given, name)
      if (value === undefined) continue
      const path = `${recordName}.${name}`
      // zod would leave the key out without a word.
      const result =
        hasMaps && holdsPrototypeKey(value) ? prototypeKeyFound(path) : attempt(() => convertField(type, value), path)
      if ('value' in result) converted[name] = result.value
      else problems.push(result.problem)
    }
    if (problems.length > 0) throw eventInvalid(problems)
    return converted
  }
  return { toWire: (event) => convert(event, encodeField), fromWire: (decoded) => convert(decoded, decodeField) }
}

type FieldConversion = (field: z.ZodType, value: unknown) => { readonly value: unknown } | { readonly code: string }
type Attempt = { readonly value: unknown } | { readonly problem: EventProblem }

function attempt(convert: () => ReturnType<FieldConversion>, path: string): Attempt {
  try {
    const result = convert()
    if ('value' in result) return result
    return { problem: { path, code: result.code, expectation: 'must be a value that the codec of the contract takes' } }
  } catch (error) {
    return { problem: throwingProblem(path, error) }
  }
}

function prototypeKeyFound(path: string): Attempt {
  const expectation = 'must not hold the key "__proto__" beside a codec'
  return { problem: { path, code: 'not_representable', expectation } }
}

const encodeField: FieldConversion = (field, value) => {
  const result = safeEncode(field, value)
  return result.success ? { value: result.data } : { code: result.error.issues[0]?.code ?? 'custom' }
}

const decodeField: FieldConversion = (field, value) => {
  const result = field._zod.run({ value, issues: [] }, { async: false, skipChecks: true })
  if (result instanceof Promise) throw new TypeError('a codec of a contract must be synchronous')
  const [issue] = result.issues
  return issue === undefined ? { value: result.value } : { code: issue.code ?? 'custom' }
}
