import { describe, expect, it } from 'vitest'
import { codeOf, thrownBy } from '../../testing/thrown.ts'
import { avroCodec } from '../codec.ts'
import { nested, schemaOf } from '../testing/schemas.ts'

const engines = [true, false]

/** A and B differ only in what a record of theirs holds, so that a first look takes both. */
function twins(): ReturnType<typeof schemaOf> {
  const branches = ['null', 'A', 'B']
  const holder = (name: string, type: string) => ({ type: 'record', name, fields: [{ name: 'x', type }] })
  const fields = (x: unknown) => [
    { name: 'n', type: branches },
    { name: 'x', type: x },
  ]
  const b = { type: 'record', name: 'B', fields: fields(holder('Number', 'int')) }
  const a = {
    type: 'record',
    name: 'A',
    fields: [
      { name: 'n', type: ['null', 'A', b] },
      { name: 'x', type: holder('Text', 'string') },
    ],
  }
  return schemaOf(a)
}

describe.each(engines)('unions of records that look alike, generateCode: %s', (generateCode) => {
  const codec = avroCodec(twins(), { generateCode })
  const chain = (innermost: unknown) => ({ x: { x: 'top' }, n: nested(200, innermost, (n) => ({ n, x: { x: 1 } })) })

  it('are told apart by what is inside, in a work that does not double with each level', () => {
    expect(codec.decode(codec.encode(chain(null)))).toEqual(chain(null))
  })

  it('are rejected in such a work too', () => {
    const { details } = thrownBy(() => codec.encode(chain(7)))
    expect(details['problems']).toEqual([
      { path: 'A.n', code: 'not_representable', expectation: 'expected one of null, A, B, got object' },
    ])
  })
})

describe.each(engines)('tagged unions, generateCode: %s', (generateCode) => {
  const codec = avroCodec(['null', 'int', 'string', { type: 'map', values: 'int' }], { unions: 'tagged', generateCode })

  it.each([[null], [{ int: 1 }], [{ string: 'x' }], [{ map: { int: 1 } }]])('%j', (value) => {
    expect(codec.decode(codec.encode(value))).toStrictEqual(value)
  })

  it.each([
    [1],
    ['x'],
    [undefined],
    [{}],
    [{ int: 'x' }],
    [{ int: 1, string: 'x' }],
    [{ null: null }],
    [{ long: 1 }],
    [{ map: null }],
    [Object.create({ int: 1 })],
    [new Map([['int', 1]])],
  ])('%j is none', (value) => {
    expect(codeOf(() => codec.encode(value))).toBe('EVENT_INVALID')
  })
})

it('a value that changes between two encodings is looked at again', () => {
  const codec = avroCodec(twins())
  const value: { n: unknown; x: { x: unknown } } = { n: { n: null, x: { x: 1 } }, x: { x: 'a' } }
  expect(codec.decode(codec.encode(value))).toEqual(value)
  value.n = { n: null, x: { x: null } }
  expect(codeOf(() => codec.encode(value))).toBe('EVENT_INVALID')
  value.n = { n: null, x: { x: 'text' } }
  expect(codec.decode(codec.encode(value))).toEqual(value)
})
