import { describe, expect, it } from 'vitest'
import { codeOf, thrownBy } from '../../testing/thrown.ts'
import { nested, recordOf, schemaOf } from '../testing/schemas.ts'
import { jsonReader } from './json-reader.ts'

const play = schemaOf({
  type: 'record',
  name: 'Play',
  namespace: 'music',
  fields: [
    { name: 'song', type: 'string', aliases: ['title', 'track'] },
    { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
    { name: 'rating', type: ['null', 'int'], default: null, 'counterpoint.optional': true },
    { name: 'device', type: ['null', 'string'] },
    { name: 'tags', type: { type: 'array', items: 'string' }, default: ['new'] },
    { name: 'counts', type: { type: 'map', values: 'int' }, default: {} },
  ],
})
const reader = jsonReader(play)
const whole = { song: 'dream-on', at: 5, rating: 3, device: 'phone', tags: ['a'], counts: { a: 1 } }
const read = (json: unknown) => reader.read(JSON.stringify(json))
const at = new Date(5)

describe('the members of a record', () => {
  it('are read, from a text and from its bytes', () => {
    const expected = { ...whole, at }
    const text = JSON.stringify({ ...whole, song: 'größe 😀' })
    expect(read(whole)).toStrictEqual(expected)
    expect(reader.read(Buffer.from(text))).toStrictEqual({ ...expected, song: 'größe 😀' })
    expect(reader.read(new TextEncoder().encode(`xx${text}`).subarray(2))).toStrictEqual(reader.read(text))
    expect(reader.read(` \n${text}\t`)).toStrictEqual(reader.read(text))
  })

  it('that are missing are the default, a new one each time; absent where they are optional; null where they can be', () => {
    const { song, at: ms } = whole
    const [first, second] = [read({ song, at: ms }), read({ song, at: ms })]
    expect(first).toStrictEqual({ song, at, device: null, tags: ['new'], counts: {} })
    expect(second).toStrictEqual(first)
    expect(Object(first).tags).not.toBe(Object(second).tags)
  })

  it('that are null are absent where they are optional', () => {
    expect(read({ ...whole, rating: null, device: null })).toStrictEqual({
      song: 'dream-on',
      at,
      device: null,
      tags: ['a'],
      counts: { a: 1 },
    })
  })

  it('are found by their aliases, after their names', () => {
    const { song, ...others } = whole
    expect(read({ ...others, track: song })).toStrictEqual({ ...whole, at })
    expect(read({ ...whole, title: 'other' })).toStrictEqual({ ...whole, at })
    const swapped = jsonReader(
      recordOf([
        { name: 'a', type: 'int', aliases: ['b'], default: 7 },
        { name: 'b', type: 'int' },
      ]),
    )
    expect(swapped.read('{"b": 1}')).toStrictEqual({ a: 7, b: 1 })
  })

  it('of a newer writer are ignored', () => {
    expect(read({ ...whole, genre: { deep: [1] }, toString: 1 })).toStrictEqual({ ...whole, at })
  })

  it('may have the names of what every object has', () => {
    const names = ['__proto__', 'constructor', 'toString']
    const odd = jsonReader(recordOf(names.map((name) => ({ name, type: 'int', default: 7 }))))
    expect(odd.read('{"__proto__": 1, "constructor": 2}')).toStrictEqual(
      JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 7}'),
    )
    const required = jsonReader(recordOf([{ name: 'constructor', type: 'int' }]))
    expect(codeOf(() => required.read('{}'))).toBe('PAYLOAD_MALFORMED')
    expect(Object.getPrototypeOf(odd.read('{}'))).toBe(Object.prototype)
  })
})

describe('what is rejected', () => {
  it.each([
    ['no JSON', '{"song": ', 'Play'],
    ['nothing', '', 'Play'],
    ['two values', '{} {}', 'Play'],
    ['a list', '[]', 'Play'],
    ['null', 'null', 'Play'],
    ['a text', '"Play"', 'Play'],
    ['a field that is missing', '{"at": 5}', 'Play.song'],
    ['a field of another type', '{"song": 5, "at": 5}', 'Play.song'],
    ['a form that cannot hold it', '{"song": "x", "at": 9e15}', 'Play.at'],
    ['an item', '{"song": "x", "at": 5, "tags": ["a", 5]}', 'Play.tags[1]'],
    ['an entry', '{"song": "x", "at": 5, "counts": {"secret": "secret"}}', 'Play.counts{}'],
    ['a branch', '{"song": "x", "at": 5, "device": [1]}', 'Play.device'],
    ['a wrapped branch', '{"song": "x", "at": 5, "device": {"string": 1}}', 'Play.device'],
  ])('%s is PAYLOAD_MALFORMED, with its path', (_, text, path) => {
    const error = thrownBy(() => reader.read(text))
    expect(error.code).toBe('PAYLOAD_MALFORMED')
    expect(error.details).toEqual({ path, length: text.length })
    expect(error.message).toContain(`, at ${path}`)
  })

  it('in a record that is a branch has its whole path', () => {
    const song = { type: 'record', name: 'Song', fields: [{ name: 'id', type: 'int' }] }
    for (const type of [
      ['null', song],
      ['null', 'string', { type: 'array', items: 'int' }, song],
    ]) {
      const nesting = jsonReader(recordOf([{ name: 'song', type }]))
      for (const text of ['{"song": {"id": "x"}}', '{"song": {"Song": {"id": "x"}}}']) {
        expect(thrownBy(() => nesting.read(text)).details['path']).toBe('R.song.id')
      }
    }
  })

  it('is said without what stood there', () => {
    for (const text of [
      'secret',
      '{"song": "secret"',
      '{"song": "x", "at": "secret"}',
      '{"song": {"secret": "secret"}}',
    ]) {
      const error = thrownBy(() => reader.read(text))
      expect(`${error.message} ${error.stack} ${JSON.stringify(error.details)}`).not.toContain('secret')
      expect(error.cause).toBeUndefined()
    }
  })

  it('bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"song": "'), Buffer.of(0xff), Buffer.from('", "at": 5}')])
    expect(thrownBy(() => reader.read(bytes))).toMatchObject({ code: 'PAYLOAD_MALFORMED', details: { path: 'Play' } })
    expect(read({ ...whole, song: '\ufffd' })).toMatchObject({ song: '\ufffd' })
  })

  it('is counted in bytes', () => {
    expect(thrownBy(() => reader.read('"😀"')).details['length']).toBe(6)
  })

  it('what is neither text nor bytes, options that are none, schemas that are none', () => {
    const wrong: string = JSON.parse('5')
    expect(codeOf(() => reader.read(wrong))).toBe('OPTION_INVALID')
    expect(codeOf(() => jsonReader('int', JSON.parse('{"union": "bare"}')))).toBe('OPTION_INVALID')
    expect(codeOf(() => jsonReader('int', JSON.parse('{"bytes": "hex"}')))).toBe('OPTION_INVALID')
    expect(codeOf(() => jsonReader('int', { limits: { maxItems: -1 } }))).toBe('OPTION_INVALID')
    expect(codeOf(() => jsonReader('Nothing'))).toBe('SCHEMA_INVALID')
    expect(codeOf(() => jsonReader(recordOf([{ name: 'a', type: 'int', default: 'x' }])))).toBe('SCHEMA_INVALID')
  })
})

describe('the limits', () => {
  const list = recordOf([{ name: 'next', type: ['null', 'R'], default: null }])
  const chain = (levels: number, innermost: unknown = {}) => nested(levels, innermost, (next) => ({ next }))
  const textOf = (levels: number) => `${'{"next":'.repeat(levels)}{}${'}'.repeat(levels)}`

  it('maxPayloadBytes is of the text in UTF-8', () => {
    const small = jsonReader('string', { limits: { maxPayloadBytes: 6 } })
    expect(small.read('"aaaa"')).toBe('aaaa')
    expect(small.read('"éé"')).toBe('éé')
    expect(thrownBy(() => small.read('"ééé"'))).toMatchObject({
      code: 'PAYLOAD_LIMIT_EXCEEDED',
      details: { path: 'value', length: 8 },
    })
    expect(codeOf(() => small.read(Buffer.from('"ééé"')))).toBe('PAYLOAD_LIMIT_EXCEEDED')
  })

  it('maxItems is of all arrays and maps, and branches that were only tried do not count', () => {
    const lists = schemaOf({ type: 'array', items: { type: 'map', values: 'int' } })
    const few = jsonReader(lists, { limits: { maxItems: 4 } })
    expect(few.read('[{"a": 1}, {"a": 1}]')).toStrictEqual([{ a: 1 }, { a: 1 }])
    expect(thrownBy(() => few.read('[{"a": 1}, {"a": 1, "b": 1}]'))).toMatchObject({
      code: 'PAYLOAD_LIMIT_EXCEEDED',
      details: { path: 'value[1]' },
    })
    const records = ['A', 'B'].map((name, index) => ({
      type: 'record',
      name,
      fields: [
        { name: 'list', type: { type: 'array', items: 'int' } },
        { name: 'is', type: ['string', 'int'][index] },
      ],
    }))
    const tried = jsonReader(schemaOf({ type: 'array', items: records }), { limits: { maxItems: 5 } })
    const both = '[{"list": [1], "is": 5}, {"list": [1, 2], "is": "x"}]'
    expect(tried.read(both)).toStrictEqual(JSON.parse(both))
    expect(codeOf(() => tried.read('[{"list": [1], "is": 5}, {"list": [1, 2, 3], "is": "x"}]'))).toBe(
      'PAYLOAD_LIMIT_EXCEEDED',
    )
  })

  it('maxDepth is of records in themselves', () => {
    const three = jsonReader(list, { limits: { maxDepth: 3 } })
    expect(three.read(textOf(2))).toStrictEqual(chain(2, { next: null }))
    const error = thrownBy(() => three.read(textOf(3)))
    expect(error).toMatchObject({ code: 'PAYLOAD_LIMIT_EXCEEDED', details: { path: 'R.next.next.next' } })
  })

  it('hold before the stack ends, and what is ignored may be as deep as it likes', () => {
    const deep = jsonReader(list, { limits: { maxDepth: 10_000 } })
    for (const levels of [512, 9_999, 100_000]) {
      expect(['PAYLOAD_LIMIT_EXCEEDED', 'read']).toContain(outcome(() => deep.read(textOf(levels))))
      expect(outcome(() => jsonReader(list).read(textOf(levels)))).toBe('PAYLOAD_LIMIT_EXCEEDED')
    }
    const ignored = `{"other": ${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`
    expect(jsonReader(list).read(ignored)).toStrictEqual({ next: null })
    const withDigits = jsonReader(recordOf([{ name: 'n', type: { type: 'long', 'counterpoint.form': 'bigint' } }]))
    const deepBeside = `{"n": 9007199254740993, "other": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(['PAYLOAD_LIMIT_EXCEEDED', 'read']).toContain(outcome(() => withDigits.read(deepBeside)))
  })

  const branch = (name: string, x: unknown, y: unknown) => ({
    type: 'record',
    name,
    fields: [
      { name: 'x', type: ['int', 'A', x] },
      { name: 'y', type: y },
    ],
  })

  it('hold for branches in branches, of which two are tried at each level', () => {
    const array = (items: string) => ({ type: 'array', items })
    const doubling = jsonReader(schemaOf(branch('A', branch('B', 'B', array('int')), array('string'))))
    const textWith = (levels: number, y: string) => `${'{"x":'.repeat(levels)}5${`,"y":${y}}`.repeat(levels)}`
    expect(thrownBy(() => doubling.read(textWith(200, '[true]')))).toMatchObject({
      code: 'PAYLOAD_LIMIT_EXCEEDED',
      message: expect.stringContaining('too many ways'),
    })
    expect(outcome(() => doubling.read(textWith(200, '["y"]')))).toBe('PAYLOAD_LIMIT_EXCEEDED')
    expect(outcome(() => doubling.read(textWith(4, '["y"]')))).toBe('read')
  })

  it('do not end the reading of branches that can be told apart by a member', () => {
    const reads = jsonReader(schemaOf(branch('A', branch('B', 'B', 'int'), 'string')))
    const text = `${'{"x":'.repeat(200)}5${',"y":"y"}'.repeat(200)}`
    expect(reads.read(text)).toStrictEqual(JSON.parse(text))
  })

  it('hold for wraps in wraps, which might be bare', () => {
    const maps = { type: 'map', values: ['null', 'M'] }
    const wraps = jsonReader(schemaOf({ type: 'record', name: 'M', fields: [{ name: 'map', type: ['null', maps] }] }))
    const textWith = (levels: number, innermost: string) =>
      `${'{"map":'.repeat(levels)}${innermost}${'}'.repeat(levels)}`
    expect(outcome(() => wraps.read(textWith(401, '5')))).toMatch(/^PAYLOAD/)
    expect(outcome(() => wraps.read(textWith(401, 'null')))).toBe('read')
  })
})

function outcome(read: () => unknown): string {
  try {
    read()
    return 'read'
  } catch (error) {
    return thrownBy(() => {
      throw error
    }).code
  }
}
