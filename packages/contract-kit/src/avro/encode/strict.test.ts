import { describe, expect, it } from 'vitest'
import { problemsIn } from '../../error/index.ts'
import { thrownBy } from '../../testing/thrown.ts'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'
import { recordOf } from '../testing/schemas.ts'

const interaction: AvroSchema = {
  type: 'record',
  name: 'Interaction',
  namespace: 'music.interactions',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'impression', type: ['null', { type: 'array', items: 'string' }] },
    { name: 'position', type: 'int' },
    { name: 'experiments', type: { type: 'map', values: 'string' } },
    { name: 'device', type: { type: 'record', name: 'Device', fields: [{ name: 'kind', type: 'string' }] } },
    { name: 'optional', type: ['null', 'string'], default: null, 'counterpoint.optional': true },
    { name: 'constructor', type: ['null', 'int'], default: null },
  ],
}
const right = { id: 'x', impression: null, position: 1, experiments: {}, device: { kind: 'phone' } }
const whole64 = 'whole number of 64 bits (a safe integer or a BigInt)'

class Phone {
  readonly kind = 'phone'
}

describe.each([true, false])('what is not encoded, generateCode: %s', (generateCode) => {
  const codec = avroCodec(interaction, { generateCode })

  it('is said with every path', () => {
    const wrong = {
      ...right,
      impression: ['a', 'b', 'c', 4, 'd', null],
      position: 0.5,
      experiments: { a: 'x', b: 2 },
      device: { kind: undefined },
      optional: 3,
    }
    const error = thrownBy(() => codec.encode(wrong))
    expect(problemsIn(error).map(({ path, expectation }) => `${path}: ${expectation}`)).toEqual([
      'Interaction.impression[3]: expected string, got number',
      'Interaction.impression[5]: expected string, got null',
      'Interaction.position: expected whole number of 32 bits, got number',
      'Interaction.experiments{}: expected string, got number',
      'Interaction.device.kind: expected string, got undefined',
      'Interaction.optional: expected string, got number',
    ])
    expect(error.message).toContain('Interaction.impression[3]: expected string, got number')
    expect(error.message).toContain('1 more')
  })

  it.each([
    ['a Map', new Map([['kind', 'phone']]), 'Map'],
    ['a Set', new Set(['kind']), 'Set'],
    ['a Date', new Date(0), 'Date'],
    ['a list', [], 'array'],
    ['bytes', Uint8Array.of(1), 'Uint8Array of 1 bytes'],
    ['a function', () => 1, 'function'],
    ['text', 'phone', 'string'],
    ['a boxed text', Object('phone'), 'String'],
    ['an error', new Error('x'), 'Error'],
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined'],
  ])('%s where an object is expected', (_, value, name) => {
    for (const member of ['device', 'experiments']) {
      const error = thrownBy(() => codec.encode({ ...right, [member]: value }))
      expect(problemsIn(error)).toEqual([
        { path: `Interaction.${member}`, code: 'not_representable', expectation: `expected object, got ${name}` },
      ])
    }
    expect(thrownBy(() => codec.encode(value)).code).toBe('EVENT_INVALID')
  })

  it('but objects of classes, without a prototype, and with more members are', () => {
    const bytes = codec.encode(right)
    expect(codec.encode({ ...right, device: new Phone(), more: 1 })).toEqual(bytes)
    expect(codec.encode(Object.assign(Object.create(null), right))).toEqual(bytes)
  })

  it('members of Object.prototype are not the value’s', () => {
    expect(codec.decode(codec.encode(right))).toEqual({ ...right, constructor: null })
    const own = { ...right, constructor: 7 }
    expect(codec.decode(codec.encode(own))).toEqual(own)
    const required = avroCodec(recordOf([{ name: 'toString', type: 'int' }]), { generateCode })
    expect(problemsIn(thrownBy(() => required.encode({}))).map(({ path }) => path)).toEqual(['R.toString'])
  })

  it.each([
    ['int', 2 ** 31, 'whole number of 32 bits'],
    ['int', -(2 ** 31) - 1, 'whole number of 32 bits'],
    ['int', 1n, 'whole number of 32 bits'],
    ['int', '1', 'whole number of 32 bits'],
    ['int', Number.NaN, 'whole number of 32 bits'],
    ['long', 2 ** 53, whole64],
    ['long', -(2 ** 53), whole64],
    ['long', 2n ** 63n, whole64],
    ['long', -(2n ** 63n) - 1n, whole64],
    ['long', Number.POSITIVE_INFINITY, whole64],
    ['float', 3.5e38, 'number of 32 bits'],
    ['float', '1', 'number of 32 bits'],
    ['double', 1n, 'number'],
    ['boolean', 1, 'boolean'],
    ['null', undefined, 'null'],
    ['bytes', 'text', 'Uint8Array'],
    ['bytes', new Uint16Array(1), 'Uint8Array'],
    ['bytes', new ArrayBuffer(1), 'Uint8Array'],
    [{ type: 'fixed', name: 'F', size: 2 }, Uint8Array.of(1), 'Uint8Array of 2 bytes'],
    [{ type: 'enum', name: 'E', symbols: ['A'] }, 'toString', 'one of A'],
    [{ type: 'array', items: 'int' }, new Set([1]), 'array'],
    [{ type: 'array', items: 'int' }, { length: 0 }, 'array'],
    ['string', 'a\ud800', 'string'],
    ['string', `${'é'.repeat(100)}\udc00`, 'string'],
    ['string', `\ufffd${'a'.repeat(100)}\ud83d`, 'string'],
  ] satisfies [AvroSchema, unknown, string][])('%o: %o', (schema, value, expectation) => {
    const problems = problemsIn(thrownBy(() => avroCodec(schema, { generateCode }).encode(value)))
    expect(problems).toHaveLength(1)
    expect(problems[0]?.expectation).toMatch(new RegExp(`^expected ${expectation.replaceAll(/[()]/g, '.')}`))
  })

  it('keys of a map are well-formed', () => {
    const map = avroCodec({ type: 'map', values: 'int' }, { generateCode })
    for (const key of ['\ud800', `${'k'.repeat(50)}\udfff`]) {
      expect(problemsIn(thrownBy(() => map.encode({ [key]: 1 })))).toMatchObject([{ path: 'value{}' }])
    }
  })

  it('floats are rounded to 32 bits, and whole numbers have no −0', () => {
    const numbers = avroCodec({ type: 'array', items: ['int', 'float'] }, { generateCode, unions: 'tagged' })
    expect(numbers.decode(numbers.encode([{ int: -0 }, { float: 0.1 }, { float: -0 }]))).toStrictEqual([
      { int: 0 },
      { float: Math.fround(0.1) },
      { float: -0 },
    ])
  })
})
