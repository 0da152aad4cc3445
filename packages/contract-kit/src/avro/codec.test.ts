import { describe, expect, it } from 'vitest'
import { problemsIn } from '../error/index.ts'
import { codeOf, thrownBy } from '../testing/thrown.ts'
import type { AvroCodecOptions } from './avro-decoder.ts'
import { avroCodec } from './codec.ts'
import type { DecodeLimits } from './limits.ts'
import type { AvroSchema } from './schema.ts'
import { nested, recordOf, schemaOf } from './testing/schemas.ts'

const engines = [true, false]
const list = recordOf([{ name: 'n', type: ['null', 'R'] }])

describe.each(engines)('limits, generateCode: %s', (generateCode) => {
  const array: AvroSchema = { type: 'array', items: 'int' }
  const codec = (schema: AvroSchema, limits: DecodeLimits) => avroCodec(schema, { generateCode, limits })

  it('maxPayloadBytes is that of what follows the header', () => {
    const bytes = Uint8Array.of(9, 9, 9, 4, 0x61, 0x61)
    expect(codec('string', { maxPayloadBytes: 3 }).decode(bytes, 3)).toBe('aa')
    const error = thrownBy(() => codec('string', { maxPayloadBytes: 2 }).decode(bytes, 3))
    expect(error).toMatchObject({ code: 'PAYLOAD_LIMIT_EXCEEDED', details: { length: 3 } })
    expect(error.message).toContain('limits.maxPayloadBytes')
  })

  it.each([
    ['an array', array, '0602040600', 3],
    ['two arrays', { type: 'array', items: array }, '0402020002020000', 4],
    ['blocks of one', array, '02020202020200', 3],
    ['a map', { type: 'map', values: 'null' }, '040261026200', 2],
    ['nulls', { type: 'array', items: 'null' }, '0600', 3],
  ] satisfies [string, AvroSchema, string, number][])('maxItems counts all of them: %s', (_, schema, hex, items) => {
    const bytes = Buffer.from(hex, 'hex')
    expect(codec(schema, { maxItems: items, maxEmptyItems: 9 }).decode(bytes)).toBeDefined()
    const error = thrownBy(() => codec(schema, { maxItems: items - 1, maxEmptyItems: 9 }).decode(bytes))
    expect(error.code).toBe('PAYLOAD_LIMIT_EXCEEDED')
    expect(error.message).toContain('limits.maxItems')
  })

  it('maxEmptyItems counts those that take no bytes', () => {
    const nulls = Uint8Array.of(6, 0)
    expect(codec({ type: 'array', items: 'null' }, { maxEmptyItems: 3 }).decode(nulls)).toEqual([null, null, null])
    const error = thrownBy(() => codec({ type: 'array', items: 'null' }, { maxEmptyItems: 2 }).decode(nulls))
    expect(error.code).toBe('PAYLOAD_LIMIT_EXCEEDED')
    expect(codec(array, { maxEmptyItems: 0 }).decode(Uint8Array.of(2, 2, 0))).toEqual([1])
  })

  it('maxDepth counts how often a type holds itself', () => {
    const bytes = avroCodec(list).encode(nested(4, { n: null }, (n) => ({ n })))
    expect(codec(list, { maxDepth: 5 }).decode(bytes)).toBeDefined()
    expect(codeOf(() => codec(list, { maxDepth: 4 }).decode(bytes))).toBe('PAYLOAD_LIMIT_EXCEEDED')
    const kids = recordOf([{ name: 'kids', type: { type: 'array', items: 'R' } }])
    const wide = avroCodec(kids).encode({ kids: Array.from({ length: 100 }, () => ({ kids: [] })) })
    expect(codec(kids, { maxDepth: 2 }).decode(wide)).toBeDefined()
  })

  it('a depth beyond the stack is an error too', () => {
    const bytes = Buffer.alloc(20_000, 2)
    expect(codeOf(() => codec(list, { maxDepth: 10_000 }).decode(bytes))).toBe('PAYLOAD_LIMIT_EXCEEDED')
  })

  it('a value that is 512 deep is encoded, a deeper one and one that holds itself are not', () => {
    const deep = (levels: number) => nested(levels - 1, { n: null }, (n) => ({ n }))
    const encoder = codec(list, {})
    expect(encoder.decode(encoder.encode(deep(512)))).toEqual(deep(512))
    expect(codeOf(() => encoder.encode(deep(513)))).toBe('EVENT_INVALID')
    const cycle: { n: unknown } = { n: null }
    cycle.n = cycle
    expect(codeOf(() => encoder.encode(cycle))).toBe('EVENT_INVALID')
  })
})

describe('options are checked by name', () => {
  // Fields that TypeScript would reject: options may come from JSON.
  const options = (json: object): AvroCodecOptions => JSON.parse(JSON.stringify(json))

  it.each([
    [{ limit: {} }, '"limit" is not an option'],
    [{ limits: { maxPayloadByte: 1 } }, '"maxPayloadByte" is not an option'],
    [{ limits: { maxPayloadBytes: 0 } }, '"maxPayloadBytes"'],
    [{ limits: { maxItems: -1 } }, '"maxItems"'],
    [{ limits: { maxEmptyItems: 0.5 } }, '"maxEmptyItems"'],
    [{ limits: { maxDepth: 0 } }, '"maxDepth"'],
    [{ limits: { maxDepth: 10_001 } }, '"maxDepth"'],
    [{ limits: 5 }, '"limits"'],
    [{ trailingBytes: 'allow' }, '"trailingBytes"'],
    [{ generateCode: 'yes' }, '"generateCode"'],
    [{ longs: 'string' }, '"longs"'],
    [{ unions: 'wrapped' }, '"unions"'],
    [{ logicalTypes: true }, '"logicalTypes"'],
  ])('%j', (json, named) => {
    const error = thrownBy(() => avroCodec('int', options(json)))
    expect(error.code).toBe('OPTION_INVALID')
    expect(error.message).toContain(named)
  })
})

describe.each(engines)('trailing bytes, generateCode: %s', (generateCode) => {
  it('are ignored where that is asked for', () => {
    const codec = avroCodec('int', { generateCode, trailingBytes: 'ignore' })
    expect(codec.decode(Uint8Array.of(2, 9, 9))).toBe(1)
    expect(codec.reader('int').decode(Uint8Array.of(2, 9, 9))).toBe(1)
    expect(codeOf(() => avroCodec('int', { generateCode }).reader('int').decode(Uint8Array.of(2, 9)))).toBe(
      'PAYLOAD_MALFORMED',
    )
  })
})

describe('readers', () => {
  it('are made once for a schema, in whichever object it comes', () => {
    const codec = avroCodec(recordOf([]))
    const writer = recordOf([{ name: 'a', type: 'int' }])
    expect(codec.reader(writer)).toBe(codec.reader(writer))
    expect(codec.reader(schemaOf(writer))).toBe(codec.reader(writer))
    expect(codec.reader(recordOf([{ name: 'a', type: 'int', doc: 'another' }]))).not.toBe(codec.reader(writer))
  })

  it('say at once what no payload can satisfy, and otherwise when it comes', () => {
    const codec = avroCodec(recordOf([{ name: 'a', type: { type: 'array', items: 'int' } }]))
    expect(codeOf(() => codec.reader(recordOf([{ name: 'a', type: 'string' }])))).toBe('SCHEMA_INCOMPATIBLE')
    const later = codec.reader(recordOf([{ name: 'a', type: { type: 'array', items: 'string' } }]))
    expect(later.decode(Uint8Array.of(0))).toEqual({ a: [] })
    const error = thrownBy(() => later.decode(Uint8Array.of(2, 2, 0x78, 0)))
    expect(error).toMatchObject({ code: 'SCHEMA_INCOMPATIBLE', details: { path: 'R.a[0]', offset: 1 } })
  })
})

it.each(engines)('errors never hold what they are about, generateCode: %s', (generateCode) => {
  const secret = 'geheim'
  const schema = recordOf([
    { name: 'text', type: 'string' },
    { name: 'map', type: { type: 'map', values: 'int' } },
    { name: 'kind', type: { type: 'enum', name: 'E', symbols: ['A'] } },
  ])
  const codec = avroCodec(schema, { generateCode })
  const wrong = { text: 5, map: { [secret]: secret }, kind: secret }
  const bytes = Buffer.concat([codec.encode({ text: secret, map: { [secret]: 1 }, kind: 'A' }), Buffer.from(secret)])
  for (const error of [thrownBy(() => codec.encode(wrong)), thrownBy(() => codec.decode(bytes))]) {
    const whole = `${error.message} ${JSON.stringify(error)} ${error.stack} ${String(error.cause)}`
    expect(whole).not.toContain(secret)
    expect(whole).not.toContain(Buffer.from(secret).toString('hex'))
  }
  expect(problemsIn(thrownBy(() => codec.encode(wrong))).map(({ path }) => path)).toEqual([
    'R.text',
    'R.map{}',
    'R.kind',
  ])
})

it('a path in a long chain is shortened', () => {
  const codec = avroCodec(list)
  const path = String(thrownBy(() => codec.decode(Buffer.alloc(400, 2))).details['path'])
  expect(path).toMatch(/^R\.n\.n.*…/)
  expect(path.length).toBeLessThan(200)
})
