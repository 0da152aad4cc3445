import { describe, expect, it } from 'vitest'
import { thrownBy } from '../../testing/thrown.ts'
import type { AvroCodecOptions } from '../avro-decoder.ts'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'
import { recordOf } from '../testing/schemas.ts'

const array = (items: AvroSchema): AvroSchema => ({ type: 'array', items })
const map = (values: AvroSchema): AvroSchema => ({ type: 'map', values })
const empty: AvroSchema = { type: 'record', name: 'Empty', fields: [] }
const nothing: AvroSchema = { type: 'fixed', name: 'Nothing', size: 0 }
const kind: AvroSchema = { type: 'enum', name: 'Kind', symbols: ['A', 'B'] }
const list = recordOf([{ name: 'n', type: ['null', 'R'] }])

const malformed = 'PAYLOAD_MALFORMED'
const exceeded = 'PAYLOAD_LIMIT_EXCEEDED'

type Row = readonly [what: string, schema: AvroSchema, hex: string, code: string, offset: number]

/** `8080808002` is a count of 268,435,456. */
const rows: readonly Row[] = [
  ['no bytes', 'int', '', malformed, 0],
  ['an int that ends', 'int', '80', malformed, 1],
  ['an int of six bytes', 'int', '8080808080', malformed, 4],
  ['an int beyond 32 bits', 'int', '8080808010', malformed, 4],
  ['an int of 8 bytes', 'int', 'ffffffffffffff01', malformed, 4],
  ['an overlong int', 'int', '8000', malformed, 1],
  ['an int of four bytes, padded', 'int', '8280808000', malformed, 4],
  ['an overlong long of two bytes', 'long', '8000', malformed, 1],
  ['an overlong long', 'long', '828080808000', malformed, 5],
  ['a long of 11 bytes', 'long', 'ffffffffffffffffffff01', malformed, 9],
  ['a long of 65 bits', 'long', 'ffffffffffffffffff03', malformed, 9],
  ['a long that ends', 'long', 'ffffffffffffffffff', malformed, 9],
  ['a boolean of 2', 'boolean', '02', malformed, 0],
  ['a boolean of 255', 'boolean', 'ff', malformed, 0],
  ['a float that ends', 'float', '000000', malformed, 0],
  ['a double that ends', 'double', '00000000000000', malformed, 0],
  ['a fixed that ends', { type: 'fixed', name: 'F', size: 3 }, '0102', malformed, 0],
  ['a string of a negative length', 'string', '01', malformed, 1],
  ['a string of a negative length and bytes', 'string', '0361', malformed, 1],
  ['a string beyond the end', 'string', '0461', malformed, 1],
  ['a string of 2^53', 'string', '808080808080808010', malformed, 9],
  ['bytes of a negative length', 'bytes', '01', malformed, 1],
  ['bytes beyond the end', 'bytes', '8080808002', malformed, 5],
  ['a branch that is not there', ['null', 'int'], '04', malformed, 1],
  ['a negative branch', ['null', 'int'], '01', malformed, 1],
  ['a branch of 2^31−1', ['null', 'int'], 'feffffff0f', malformed, 5],
  ['a union without branches', [], '00', malformed, 1],
  ['a symbol that is not there', kind, '04', malformed, 1],
  ['a negative symbol', kind, '01', malformed, 1],
  ['bytes behind the value', 'int', '0200', malformed, 1],
  ['bytes behind nothing', 'null', '00', malformed, 0],
  ['an array without its end', array('int'), '0202', malformed, 2],
  ['an array of more ints than bytes', array('int'), '080202', malformed, 1],
  ['an array of more doubles than bytes', array('double'), `06${'00'.repeat(16)}`, malformed, 1],
  ['a huge array of ints', array('int'), '8080808002', malformed, 5],
  ['a huge array of nulls', array('null'), '8080808002', exceeded, 5],
  ['a huge array of empty records', array(empty), '8080808002', exceeded, 5],
  ['a huge array of fixed(0)', array(nothing), '8080808002', exceeded, 5],
  ['a huge map', map('null'), '8080808002', malformed, 5],
  ['an array of 2^63−1', array('null'), 'feffffffffffffffff01', malformed, 10],
  ['an array of −2^63', array('null'), 'ffffffffffffffffff01', malformed, 10],
  ['a negative count without a size', array('int'), '01', malformed, 1],
  ['a negative count of 2^53−1', array('null'), 'fdffffffffffff1f00', exceeded, 9],
  ['a block that says less than it has', array('int'), '030202020400', malformed, 4],
  ['a block that says more than it has', array('int'), '0306020400', malformed, 4],
  ['a block whose size is negative', array('int'), '0103020400', malformed, 2],
  ['a block whose size is beyond the end', array('int'), '03c801020400', malformed, 3],
  ['a map without its end', map('int'), '02026102', malformed, 4],
  ['a key beyond the end', map('int'), '02106102', malformed, 2],
  ['the key "__proto__" and a value that is none', map('boolean'), '02125f5f70726f746f5f5f0500', malformed, 11],
  ['a list that ends', list, '02'.repeat(100), malformed, 100],
  ['a list of 200,000', list, '02'.repeat(200_000), exceeded, 512],
]

const table = rows.map(([what, schema, hex, code, offset]) => ({ what, schema, hex, code, offset }))

describe.each([true, false])('what no writer writes, generateCode: %s', (generateCode) => {
  it.each(table)('$what', ({ schema, hex, code, offset }) => {
    const codec = avroCodec(schema, { generateCode })
    const bytes = Buffer.from(hex, 'hex')
    const error = thrownBy(() => codec.decode(bytes))
    expect({ code: error.code, offset: error.details['offset'] }).toEqual({ code, offset })
    expect(error.details['length']).toBe(bytes.length)
    expect(error.details['path']).toMatch(/^(value|Kind|F|R)/)
  })

  it.each(table)('$what, behind a header and where it is skipped', ({ schema, hex, code, offset }) => {
    const writer = recordOf([
      { name: 'before', type: 'int' },
      { name: 'skipped', type: renamed(schema) },
    ])
    const reader = avroCodec(recordOf([{ name: 'before', type: 'int' }]), { generateCode }).reader(writer)
    const error = thrownBy(() => reader.decode(Buffer.from(`aabbcc02${hex}`, 'hex'), 3))
    expect({ code: error.code, offset: error.details['offset'] }).toEqual({ code, offset: offset + 1 })
  })
})

/** The name R is the outer record's. */
function renamed(schema: AvroSchema): AvroSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"R"', '"Inner"'))
}

describe('the budget of items that take no bytes is that of the whole payload', () => {
  const nestedNulls = array(array('null'))
  const options: AvroCodecOptions = { limits: { maxEmptyItems: 1000 } }

  it.each([true, false])('generateCode: %s', (generateCode) => {
    const codec = avroCodec(nestedNulls, { ...options, generateCode })
    const lists = (count: number, nulls: number) => Array.from({ length: count }, () => new Array(nulls).fill(null))
    expect(codec.decode(codec.encode(lists(10, 100)))).toEqual(lists(10, 100))
    expect(thrownBy(() => codec.decode(codec.encode(lists(10, 101)))).code).toBe(exceeded)
    // In blocks of one, too.
    const blocks = Buffer.from(`02${'02'.repeat(1001)}0000`, 'hex')
    expect(thrownBy(() => codec.decode(blocks)).code).toBe(exceeded)
  })
})

describe('blocks with a size', () => {
  it.each([true, false])('are read as those without, generateCode: %s', (generateCode) => {
    const codec = avroCodec(array('int'), { generateCode })
    expect(codec.decode(Buffer.from('03040204020600', 'hex'))).toEqual([1, 2, 3])
    const strings = avroCodec(map('string'), { generateCode })
    expect(strings.decode(Buffer.from('01080261027800', 'hex'))).toEqual({ a: 'x' })
  })
})
