import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemsIn } from '../error/index.ts'
import { contractOf, identifiers } from '../testing/contracts.ts'
import { anyRow, rowsOfFields, scalarRows } from '../testing/mapping-rows.ts'
import { thrownBy } from '../testing/thrown.ts'
import type { Contract } from './types.ts'

/** What the wire changes: floats are rounded, whole numbers have no −0, and prototypes are those of plain objects. */
function asWritten(event: unknown): unknown {
  if (typeof event === 'number') return Object.is(event, -0) ? 0 : event
  if (Array.isArray(event)) return event.map(asWritten)
  if (event instanceof Set) return new Set([...event].map(asWritten))
  if (event instanceof Map) return new Map([...event].map(([key, member]) => [asWritten(key), asWritten(member)]))
  if (typeof event !== 'object' || event === null || event instanceof Date || event instanceof Uint8Array) return event
  const copy = {}
  for (const key of Reflect.ownKeys(event)) {
    const value = asWritten(Reflect.get(event, key, event))
    Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true })
  }
  return copy
}

function sent(contract: Contract, event: unknown): unknown {
  return contract.fromWire(contract.codec.decode(contract.codec.encode(contract.toWire(event))))
}

describe('parse → encode → decode → parse', () => {
  it('is stable for every row of the mapping, in every other', () => {
    const cases = rowsOfFields(anyRow).chain(({ shape, values }) => values.map((value) => ({ shape, value })))
    fc.assert(
      fc.property(cases, ({ shape, value }) => {
        const contract = contractOf(shape)
        const parsed = contract.parse({ ...identifiers, ...value })
        const received = sent(contract, parsed)
        // vitest's own takes the map key "constructor" for a class.
        deepStrictEqual(asWritten(received), asWritten(parsed))
        expect(contract.problemsOf(received)).toEqual([])
        deepStrictEqual(asWritten(contract.parse(contract.toWire(received))), asWritten(received))
      }),
      { numRuns: 700 },
    )
  })

  it.each(
    scalarRows.map(({ type, values }) => ({
      kind: `${type.def.type} ${JSON.stringify(type.meta() ?? '')}`,
      type,
      values,
    })),
  )('holds the extremes of $kind', ({ type, values }) => {
    const contract = contractOf({ value: type, list: z.array(type) })
    fc.assert(
      fc.property(values, fc.array(values), (value, list) => {
        const parsed = contract.parse({ ...identifiers, value, list })
        expect(asWritten(sent(contract, parsed))).toStrictEqual(asWritten(parsed))
      }),
      { numRuns: 50 },
    )
  })

  it('keeps absent and null apart', () => {
    const contract = contractOf({ optional: z.string().optional(), nullable: z.string().nullable() })
    const parsed = contract.parse({ ...identifiers, nullable: null })
    expect(sent(contract, parsed)).toStrictEqual({ ...identifiers, nullable: null })
  })

  it('rounds a float to 32 bits', () => {
    const contract = contractOf({ value: z.float32() })
    expect(sent(contract, contract.parse({ ...identifiers, value: 0.1 }))).toMatchObject({ value: Math.fround(0.1) })
  })
})

describe('the key "__proto__" of a map', () => {
  const withKey = (json: string): object => JSON.parse(json)

  it('is carried like others, wherever maps are', () => {
    const contract = contractOf({
      map: z.record(z.string(), z.record(z.string(), z.int())),
      list: z.array(z.strictObject({ map: z.record(z.string(), z.string()) }).meta({ name: 'Inside' })).optional(),
      either: z.union([z.string(), z.record(z.string(), z.int())]).optional(),
    })
    const map = withKey('{"__proto__":{"__proto__":1,"a":2}}')
    const list = [{ map: withKey('{"__proto__":"x"}') }]
    const either = withKey('{"__proto__":3}')
    const received = sent(contract, contract.parse({ ...identifiers, map, list, either }))
    deepStrictEqual(received, { ...identifiers, map, list, either })
    expect(Object.getPrototypeOf(Reflect.get(Object(received), 'map'))).toBe(Object.prototype)
  })

  it('is held to the types of keys and values', () => {
    const contract = contractOf({ map: z.record(z.string().max(3), z.int()), other: z.record(z.string(), z.int()) })
    const error = thrownBy(() =>
      contract.parse({ ...identifiers, map: withKey('{"__proto__":1}'), other: withKey('{"__proto__":"x"}') }),
    )
    expect(problemsIn(error).map(({ path }) => path)).toEqual(['Thing.map{}', 'Thing.other{}'])
  })

  it('is rejected where there is no way to put it back', () => {
    const maps = z.record(z.string(), z.int())
    const codec = z.codec(maps, maps, { decode: (map) => map, encode: (map) => map })
    const contract = contractOf({ codec: codec.optional(), frozen: maps.readonly().optional() })
    for (const wrong of [{ codec: withKey('{"__proto__":1}') }, { frozen: withKey('{"__proto__":1}') }]) {
      expect(thrownBy(() => contract.parse({ ...identifiers, ...wrong })).code).toBe('EVENT_INVALID')
    }
  })
})

describe('codecs of a contract', () => {
  const when = z.codec(z.string().max(30), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  })
  const contract = contractOf({ at: when, all: z.array(when).optional() })
  const given = { ...identifiers, at: '2026-11-24T00:00:00.000Z', all: ['2026-11-25T00:00:00.000Z'] }

  it('publishers give the wire’s form, handlers get the other', () => {
    const event = contract.parse(given)
    expect(event).toEqual({ ...identifiers, at: new Date(given.at), all: [new Date('2026-11-25')] })
    expect(contract.toWire(event)).toEqual(given)
    expect(contract.fromWire(given)).toEqual(event)
  })

  it('a value that a codec does not take is EVENT_INVALID in both directions, without the value', () => {
    for (const call of [
      () => contract.fromWire({ ...given, at: 'secret' }),
      () => contract.toWire({ ...identifiers, at: new Date(Number.NaN) }),
    ]) {
      const error = thrownBy(call)
      expect(problemsIn(error).map(({ path }) => path)).toEqual(['Thing.at'])
      expect(JSON.stringify(error.details) + error.message).not.toContain('secret')
    }
  })

  it('limits are not looked at when reading; problemsOf says them', () => {
    const late = contract.fromWire({ ...given, at: 'Tue Nov 24 2026 00:00:00 GMT+0000 (UTC)' })
    expect(late).toMatchObject({ at: new Date('2026-11-24T00:00:00Z') })
  })

  it('a contract without codecs gives the same object back', () => {
    const plain = contractOf({})
    const event = plain.parse(identifiers)
    expect(plain.toWire(event)).toBe(event)
    expect(plain.fromWire(event)).toBe(event)
  })
})
