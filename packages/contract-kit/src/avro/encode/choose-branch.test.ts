import { describe, expect, it } from 'vitest'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'

const a: AvroSchema = { type: 'record', name: 'A', fields: [{ name: 'a', type: 'int', default: 1 }] }
const ab: AvroSchema = {
  type: 'record',
  name: 'AB',
  fields: [
    { name: 'a', type: 'int' },
    { name: 'b', type: 'int' },
  ],
}
const bigint: AvroSchema = { type: 'long', 'counterpoint.form': 'bigint' }

describe.each([true, false])(
  'a value is written as the branch that holds all of it, generateCode: %s',
  (generateCode) => {
    it.each<[string, AvroSchema, unknown]>([
      ['records of which one has all members', [a, ab], { a: 1, b: 2 }],
      ['a record before a map', [a, { type: 'map', values: 'string' }], { x: 'y' }],
      ['a long that is a BigInt beside a double', [bigint, 'double'], 5],
      ['the BigInt itself', ['double', bigint], 5n],
      ['a float beside a double', ['float', 'double'], 0.1],
      ['a float that needs no rounding', ['float', 'double'], 0.5],
      ['NaN', ['float', 'double'], Number.NaN],
    ])('%s', (_, schema, value) => {
      const codec = avroCodec(schema, { generateCode })
      expect(codec.decode(codec.encode(value))).toEqual(value)
    })

    it('and where none does, as the first that takes it', () => {
      const codec = avroCodec([a, ab], { generateCode })
      expect(codec.decode(codec.encode({ a: 1, b: 2, c: 3 }))).toEqual({ a: 1 })
    })
  },
)
