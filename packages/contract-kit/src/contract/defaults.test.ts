import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { avroCodec } from '../avro/codec.ts'
import { deriveSchema } from '../derive/derive-schema.ts'
import { contractOf, identifiers } from '../testing/contracts.ts'
import { anyRow, type MappingRow } from '../testing/mapping-rows.ts'

/** With what a handler gets for a default, where JSON can hold it. */
const defaulted = anyRow
  .chain(({ type, values }: MappingRow) => values.map((value) => ({ type, parsed: type.safeParse(value) })))
  .filter(({ parsed }) => parsed.success)
  .map(({ type, parsed }) => ({ type, value: parsed.data, withDefault: type.default(parsed.data) }))

it('every row may have a default: publishers get it, and readers of what has no such field', () => {
  let taken = 0
  fc.assert(
    fc.property(defaulted, ({ value, withDefault }) => {
      // Longs beyond JSON, and what zod leaves out of a map, are problems.
      fc.pre(deriveSchema(z.object({ a: withDefault }), { name: 'R', namespace: 'n' }).problems.length === 0)
      taken += 1
      const contract = contractOf({ a: withDefault })
      const parsed = contract.parse(identifiers)
      deepStrictEqual(Reflect.get(Object(parsed), 'a'), value)
      const bytes = contract.codec.encode(contract.toWire(parsed))
      const received = contract.codec.decode(bytes)
      const older = contractOf({})
      const filled = contract.codec.reader(older.schema).decode(older.codec.encode(identifiers))
      // On the wire, where floats are what 32 bits hold and −0 of a long is 0.
      deepStrictEqual(filled, received)
      deepStrictEqual(contract.fromWire(filled), contract.fromWire(received))
      expect(() => avroCodec(contract.schema)).not.toThrow()
    }),
    { numRuns: 300 },
  )
  expect(taken).toBe(300)
})
