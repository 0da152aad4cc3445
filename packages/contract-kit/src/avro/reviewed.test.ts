import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { problemsIn } from '../error/index.ts'
import { codeOf, thrownBy } from '../testing/thrown.ts'
import { avroCodec } from './codec.ts'
import type { AvroSchema } from './schema.ts'

const record = (name: string, fields: readonly unknown[]): AvroSchema =>
  JSON.parse(JSON.stringify({ type: 'record', name, fields }))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe.each([true, false])('found in review, generateCode: %s', (generateCode) => {
  it('a protocol’s error is no type of an event: two of them looked like one schema', () => {
    const error = JSON.parse('{"type":"error","name":"W","fields":[]}')
    expect(codeOf(() => avroCodec(record('W', []), { generateCode }).reader(error))).toBe('SCHEMA_INVALID')
  })

  it('a record that is skipped in many fields is made once', () => {
    const fields = Array.from({ length: 2000 }, (_, index) => ({ name: `f${index}`, type: ['null', 'R'] }))
    const reader = avroCodec(record('R', [{ name: 'id', type: 'int', default: 7 }]), { generateCode })
    const made = reader.reader(record('R', fields))
    expect(made.decode(new Uint8Array(2000))).toEqual({ id: 7 })
    for (let round = 0; round < 20; round += 1) {
      expect(codeOf(() => made.decode(Uint8Array.of(9)))).toBe('PAYLOAD_MALFORMED')
    }
  })

  it('a value that holds itself twice ends with the first hundred problems', () => {
    const node = record('N', [
      { name: 'a', type: ['null', 'N'] },
      { name: 'b', type: ['null', 'N'] },
    ])
    const value: Record<string, unknown> = {}
    value['a'] = value
    value['b'] = value
    const error = thrownBy(() => avroCodec(node, { generateCode }).encode(value))
    expect(problemsIn(error)).toHaveLength(100)
    const list = Array.from({ length: 100_000 }, () => 'x')
    const items = avroCodec({ type: 'array', items: 'int' }, { generateCode })
    expect(problemsIn(thrownBy(() => items.encode(list)))).toHaveLength(100)
  })

  it('a getter that encodes meanwhile gets bytes of its own', () => {
    const codec = avroCodec(
      record('R', [
        { name: 'a', type: 'string' },
        { name: 'b', type: 'string' },
      ]),
      { generateCode },
    )
    let inner: Uint8Array | undefined
    const value = {
      a: 'aaaa',
      get b() {
        inner = codec.encodeBehind(Uint8Array.of(7), { a: 'inner', b: 'inner2' })
        return 'bbbb'
      },
    }
    const outer = codec.encodeBehind(Uint8Array.of(9), value)
    expect(codec.decode(outer, 1)).toEqual({ a: 'aaaa', b: 'bbbb' })
    expect(codec.decode(inner ?? outer, 1)).toEqual({ a: 'inner', b: 'inner2' })
  })

  it('what a getter gives the second time is checked too', () => {
    const codec = avroCodec(record('R', [{ name: 'a', type: 'int' }]), { generateCode })
    for (const second of ['x', 2 ** 40, 1.5, Symbol('s')]) {
      let calls = 0
      const value = {
        get a() {
          calls += 1
          return calls === 1 ? 1 : second
        },
      }
      const outcome = encoded(() => codec.encode(value))
      expect(['02', 'EVENT_INVALID']).toContain(outcome)
    }
    const list: unknown[] = [1, 2, 3]
    Object.defineProperty(list, 0, {
      get: () => {
        list.length = 1
        return 1
      },
    })
    const items = avroCodec({ type: 'array', items: 'int' }, { generateCode })
    // By closures it is looked at before, and is a list of one then.
    expect(['EVENT_INVALID', '020200']).toContain(encoded(() => items.encode(list)))
  })

  it('bytes are as long as they are, whatever a subclass says', () => {
    class Longer extends Uint8Array {
      override get length() {
        return 5
      }
    }
    expect(hex(avroCodec('bytes', { generateCode }).encode(new Longer(2)))).toBe('040000')
    const fixed: AvroSchema = { type: 'fixed', name: 'F', size: 5 }
    expect(codeOf(() => avroCodec(fixed, { generateCode }).encode(new Longer(2)))).toBe('EVENT_INVALID')
  })

  it('a large value that fails leaves no large slab behind', () => {
    const codec = avroCodec(
      record('R', [
        { name: 'a', type: 'string' },
        { name: 'b', type: 'int' },
      ]),
      { generateCode },
    )
    expect(codeOf(() => codec.encode({ a: 'x'.repeat(1_000_000), b: 'bad' }))).toBe('EVENT_INVALID')
    const next = codec.encodeBehind(new Uint8Array(), { a: '', b: 1 })
    expect(next.buffer.byteLength).toBe(65_536)
  })

  it('what is no bytes is the caller’s error', () => {
    const decode: (bytes: never) => unknown = avroCodec('int', { generateCode }).decode
    for (const wrong of ['abc', [2], new ArrayBuffer(3), undefined, null]) {
      expect(codeOf(() => decode(wrong as never))).toBe('OPTION_INVALID')
    }
  })

  it('says which type is not defined, and that JSON is to be parsed', () => {
    expect(thrownBy(() => avroCodec('strng', { generateCode })).message).toContain(
      '"strng", which is not defined before',
    )
    expect(thrownBy(() => avroCodec('{"type":"int"}', { generateCode })).message).toContain(
      'what JSON.parse makes of it',
    )
  })

  it('a start outside the bytes is the caller’s error', () => {
    const codec = avroCodec('double', { generateCode, trailingBytes: 'ignore' })
    const bytes = new Uint8Array(16)
    for (const start of [-8, 17, 0.5, Number.NaN])
      expect(codeOf(() => codec.decode(bytes, start))).toBe('OPTION_INVALID')
    expect(codec.decode(bytes, 8)).toBe(0)
  })

  it('a long becomes the nearest float, rounded once', () => {
    const floats = avroCodec('float', { generateCode }).reader('long')
    const longs = avroCodec('long', { longs: 'bigint' })
    for (const [long, float] of [
      [2n ** 60n + 2n ** 36n + 1n, 2 ** 60 + 2 ** 37],
      [-(2n ** 60n + 2n ** 36n + 1n), -(2 ** 60 + 2 ** 37)],
      [2n ** 60n + 2n ** 36n, 2 ** 60],
      [2n ** 63n - 1n, 2 ** 63],
      [-(2n ** 63n), -(2 ** 63)],
      [16_777_217n, 16_777_216],
      [-3n, -3],
      [0n, 0],
    ] as const) {
      expect(floats.decode(longs.encode(long))).toBe(float)
    }
  })

  it('branches of unions that are alike but for namespaces are read one by one, as in Java', () => {
    const named = (namespace: string, type: object): AvroSchema =>
      record('R', [{ name: 'a', type: ['null', { ...type, namespace }] }])
    for (const [type, value] of [
      [{ type: 'enum', name: 'E', symbols: ['A', 'B'] }, 'B'],
      [{ type: 'fixed', name: 'F', size: 1 }, Uint8Array.of(3)],
    ] as const) {
      const writer = avroCodec(named('w', type))
      const reader = avroCodec(named('r', type), { generateCode }).reader(writer.schema)
      expect(reader.decode(writer.encode({ a: value }))).toEqual({ a: value })
      expect(reader.decode(writer.encode({ a: null }))).toEqual({ a: null })
    }
  })
})

function encoded(encode: () => Uint8Array): string {
  try {
    return hex(encode())
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

it('reads every key and name where Object.prototype is frozen', () => {
  const schema = record('R', [
    { name: 'map', type: { type: 'map', values: 'int' } },
    { name: 'toString', type: ['null', 'int'], default: null, 'counterpoint.optional': true },
  ])
  const program = `
    import { avroCodec } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'codec.ts')).href)}
    Object.freeze(Object.prototype)
    const value = JSON.parse('{"map":{"toString":1,"__proto__":2,"a":3},"toString":4}')
    for (const generateCode of [true, false]) {
      const codec = avroCodec(${JSON.stringify(schema)}, { generateCode })
      console.log(JSON.stringify(codec.decode(codec.encode(value))))
    }`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  const expected = '{"map":{"toString":1,"__proto__":2,"a":3},"toString":4}'
  expect(output.trim().split('\n')).toEqual([expected, expected])
})
