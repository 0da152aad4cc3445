import { describe, expect, it } from 'vitest'
import { codeOf } from '../../testing/thrown.ts'
import { avroCodec } from '../codec.ts'
import { nested, recordOf, schemaOf } from '../testing/schemas.ts'

const inner = { type: 'record', name: 'I', fields: [{ name: 'x', type: 'int' }] }
const list = { type: 'array', items: 'int' }

describe('a default that does not fit its type is SCHEMA_INVALID', () => {
  it.each([
    ['null', 0],
    ['boolean', 'true'],
    ['int', '1'],
    ['int', 0.5],
    ['int', 2 ** 31],
    ['long', 2 ** 53],
    ['long', '1'],
    ['double', 'one'],
    ['double', 'nan'],
    ['string', 1],
    ['string', '\ud800'],
    ['bytes', 'Ā'],
    ['bytes', [1]],
    [{ type: 'fixed', name: 'F', size: 2 }, 'abc'],
    [{ type: 'fixed', name: 'F', size: 1 }, 'Ā'],
    [{ type: 'enum', name: 'E', symbols: ['A'] }, 'B'],
    [{ type: 'enum', name: 'E', symbols: ['A'] }, 'toString'],
    [list, {}],
    [list, [1, 'x']],
    [{ type: 'map', values: 'int' }, []],
    [{ type: 'map', values: 'int' }, { a: 'x' }],
    [{ type: 'map', values: 'int' }, { '\udfff': 1 }],
    [inner, {}],
    [inner, { x: null }],
    [inner, null],
    [['null', 'string'], 1],
    [{ type: 'long', logicalType: 'timestamp-millis' }, 8.64e15 + 1],
    ['R', {}],
    [{ type: 'array', items: 'R' }, [{}]],
  ])('%j: %j', (type, value) => {
    expect(codeOf(() => avroCodec(recordOf([{ name: 'a', type, default: value }])))).toBe('SCHEMA_INVALID')
  })

  it('a default without an end', () => {
    const endless = recordOf([{ name: 'next', type: 'R', default: {} }])
    expect(codeOf(() => avroCodec(endless))).toBe('SCHEMA_INVALID')
  })

  it('a default that tries every branch of every level', () => {
    const branches = ['null', 'A', 'B']
    const b = { type: 'record', name: 'B', fields: [{ name: 'n', type: branches }] }
    const a = { type: 'record', name: 'A', fields: [{ name: 'n', type: ['null', 'A', b] }] }
    const wrong = nested(90, { n: 5 }, (n) => ({ n }))
    expect(codeOf(() => avroCodec(recordOf([{ name: 'a', type: a, default: wrong }])))).toBe('SCHEMA_INVALID')
  })

  it('also deep inside the schema', () => {
    const wrong = { type: 'record', name: 'I', fields: [{ name: 'x', type: 'int', default: 'x' }] }
    expect(codeOf(() => avroCodec(schemaOf(['null', { type: 'map', values: wrong }])))).toBe('SCHEMA_INVALID')
  })
})

describe('the defaults of a reader', () => {
  const schema = recordOf([
    { name: 'list', type: list, default: [1, 2] },
    { name: 'map', type: { type: 'map', values: list }, default: { a: [1] } },
    { name: 'inner', type: inner, default: { x: 1 } },
    { name: 'bytes', type: 'bytes', default: '\u0000ÿ' },
    { name: 'date', type: { type: 'long', logicalType: 'timestamp-millis' }, default: 0 },
    { name: 'set', type: { ...list, 'counterpoint.form': 'set' }, default: [3] },
    { name: 'special', type: 'double', default: 'NaN' },
    { name: 'second', type: ['null', 'string'], default: 'of the second branch' },
    { name: '__proto__', type: 'string', default: 'own' },
  ])
  const whole = {
    list: [1, 2],
    map: { a: [1] },
    inner: { x: 1 },
    bytes: Uint8Array.of(0, 255),
    date: new Date(0),
    set: new Set([3]),
    special: Number.NaN,
    second: 'of the second branch',
    ['__proto__']: 'own',
  }

  it.each([true, false])('are new in each value (generateCode: %s)', (generateCode) => {
    const codec = avroCodec(schema, { generateCode })
    const reader = codec.reader(recordOf([]))
    const first = reader.decode(new Uint8Array())
    expect(first).toStrictEqual(whole)
    change(first)
    expect(first).not.toEqual(whole)
    expect(reader.decode(new Uint8Array())).toStrictEqual(whole)
    expect(codec.decode(codec.encode({}))).toStrictEqual(whole)
  })
})

/** Everything in it that can be changed. */
function change(value: unknown): void {
  if (value instanceof Date) value.setTime(1)
  else if (value instanceof Set) value.add(9)
  else if (value instanceof Uint8Array) value.fill(7)
  else if (Array.isArray(value)) value.push(9)
  else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(change)
    Object.assign(value, { added: 9 })
  }
}
