import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { deriveSchema } from './derive-schema.ts'
import { notCarried } from './not-carried.ts'

const derive = (shape: z.ZodRawShape) => deriveSchema(z.object(shape), { name: 'R', namespace: 'n' })
const fieldOf = (type: z.ZodType) => derive({ a: type }).schema.fields[0]
const problemsOf = (type: z.ZodType) => derive({ a: type }).problems

const millis = { type: 'long', logicalType: 'timestamp-millis' }

/** Another type at each level. */
function endless(): z.ZodType {
  return z.lazy(() => z.union([z.array(endless()), z.record(z.string(), endless())]))
}

describe('rows of the mapping', () => {
  const uuid = { type: 'string', logicalType: 'uuid' }
  const bigint = { 'counterpoint.form': 'bigint' }
  const iso = { 'counterpoint.form': 'iso' }
  it.each<[string, z.ZodType, unknown]>([
    ['string', z.string(), 'string'],
    ['uuid', z.uuid(), uuid],
    ['uuidv7', z.uuidv7(), uuid],
    ['email', z.email(), 'string'],
    ['url', z.url(), 'string'],
    ['int32', z.int32(), 'int'],
    ['uint32', z.uint32(), 'long'],
    ['int', z.int(), 'long'],
    ['number().int()', z.number().int(), 'long'],
    ['number', z.number(), 'double'],
    ['float64', z.float64(), 'double'],
    ['float32', z.float32(), 'float'],
    ['boolean', z.boolean(), 'boolean'],
    ['date', z.date(), millis],
    ['array', z.array(z.string()), { type: 'array', items: 'string' }],
    ['array of nullable', z.array(z.string().nullable()), { type: 'array', items: ['null', 'string'] }],
    ['record', z.record(z.string(), z.int32()), { type: 'map', values: 'int' }],
    ['record of an enum', z.record(z.enum(['a', 'b']), z.int32()), { type: 'map', values: 'int' }],
    ['partialRecord', z.partialRecord(z.literal(['a', 'b']), z.int32()), { type: 'map', values: 'int' }],
    ['brand', z.string().brand('B'), 'string'],
    ['null', z.null(), 'null'],
    ['int64', z.int64(), { type: 'long', ...bigint }],
    ['uint64', z.uint64(), { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 0, ...bigint }],
    ['guid', z.guid(), 'string'],
    ['iso.datetime', z.iso.datetime({ offset: true }), 'string'],
    ['iso.date', z.iso.date(), 'string'],
    ['iso.date as date', z.iso.date().meta({ logicalType: 'date' }), { type: 'int', logicalType: 'date', ...iso }],
    [
      'iso.time as time-micros',
      z.iso.time({ precision: 6 }).meta({ logicalType: 'time-micros' }),
      { type: 'long', logicalType: 'time-micros', ...iso },
    ],
    [
      'iso.datetime as timestamp-millis',
      z.iso.datetime({ precision: 3 }).meta({ logicalType: 'timestamp-millis' }),
      { ...millis, ...iso },
    ],
    [
      'a decimal',
      z.string().meta({ logicalType: 'decimal', precision: 9, scale: 2 }),
      { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2, 'counterpoint.form': 'decimal' },
    ],
    [
      'int with a logical type',
      z.int().meta({ logicalType: 'timestamp-micros' }),
      { type: 'long', logicalType: 'timestamp-micros' },
    ],
    ['int32 with a logical type', z.int32().meta({ logicalType: 'date' }), { type: 'int', logicalType: 'date' }],
    [
      'int64 with a logical type',
      z.int64().meta({ logicalType: 'timestamp-micros' }),
      { type: 'long', ...bigint, logicalType: 'timestamp-micros' },
    ],
    ['literal', z.literal('x'), { type: 'string', 'counterpoint.literal': ['x'] }],
    ['literals', z.literal([1, 2]), { type: 'int', 'counterpoint.literal': [1, 2] }],
    ['a large literal', z.literal(2 ** 40), { type: 'long', 'counterpoint.literal': [2 ** 40] }],
    ['a broken literal', z.literal(0.5), { type: 'double', 'counterpoint.literal': [0.5] }],
    ['literal true', z.literal(true), { type: 'boolean', 'counterpoint.literal': [true] }],
    ['literal 1n', z.literal(1n), { type: 'long', 'counterpoint.literal': [1], ...bigint }],
    ['literal null', z.literal(null), 'null'],
    ['named literal', z.literal(['x', 'y']).meta({ name: 'E' }), { type: 'enum', name: 'E', symbols: ['x', 'y'] }],
    ['set', z.set(z.string()), { type: 'array', items: 'string', 'counterpoint.form': 'set' }],
    ['map of texts', z.map(z.string(), z.int32()), { type: 'map', values: 'int', 'counterpoint.form': 'map' }],
    [
      'map',
      z.map(z.int32(), z.string()).meta({ name: 'Entry' }),
      {
        type: 'array',
        items: {
          type: 'record',
          name: 'Entry',
          fields: [
            { name: 'key', type: 'int' },
            { name: 'value', type: 'string' },
          ],
        },
        'counterpoint.form': 'map',
      },
    ],
    [
      'tuple',
      z.tuple([z.string()], z.int32()).meta({ name: 'Pair' }),
      {
        type: 'record',
        name: 'Pair',
        fields: [
          { name: 'item0', type: 'string' },
          { name: 'rest', type: { type: 'array', items: 'int' } },
        ],
        'counterpoint.form': 'tuple',
      },
    ],
    ['bytes', z.instanceof(Uint8Array).meta({ avroType: 'bytes' }), 'bytes'],
    [
      'fixed',
      z.instanceof(Uint8Array).meta({ avroType: 'fixed', name: 'Hash', size: 4 }),
      { type: 'fixed', name: 'Hash', size: 4 },
    ],
    ['union', z.union([z.string(), z.int(), z.null()]), ['string', 'long', 'null']],
    ['union of numbers', z.union([z.int32(), z.number()]), ['int', 'double']],
    ['union in a union', z.union([z.string(), z.xor([z.int(), z.boolean()])]), ['string', 'long', 'boolean']],
    ['nullable union', z.union([z.string(), z.int()]).nullable(), ['null', 'string', 'long']],
    ['nullable null', z.null().nullable(), 'null'],
    ['readonly', z.string().readonly(), 'string'],
    ['lazy', z.lazy(() => z.string()), 'string'],
    ['nonoptional', z.nonoptional(z.string().optional()), 'string'],
    ['codec', z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: String }), 'string'],
    ['stringbool', z.stringbool(), 'string'],
    ['templateLiteral', z.templateLiteral(['v', z.int()]), 'string'],
  ])('%s', (_, type, avro) => {
    expect(problemsOf(type)).toEqual([])
    expect(fieldOf(type)).toEqual({ name: 'a', type: avro })
  })

  it('an enum, with its name and the default for unknown symbols', () => {
    const type = z.enum(['x', 'y']).meta({ name: 'Kind', enumDefault: 'y', aliases: ['Sort'], description: 'd' })
    expect(fieldOf(type)).toEqual({
      name: 'a',
      type: { type: 'enum', name: 'Kind', doc: 'd', aliases: ['Sort'], symbols: ['x', 'y'], default: 'y' },
    })
  })

  it('a nested record, and a reference where it stands again', () => {
    const place = z.strictObject({ name: z.string() }).meta({ name: 'Place' })
    expect(derive({ from: place, to: place.optional() }).schema.fields).toEqual([
      { name: 'from', type: { type: 'record', name: 'Place', fields: [{ name: 'name', type: 'string' }] } },
      { name: 'to', type: ['null', 'Place'], default: null, 'counterpoint.optional': true },
    ])
  })
})

describe('optional, nullable and default', () => {
  it.each<[string, z.ZodType, object]>([
    ['optional', z.string().optional(), { type: ['null', 'string'], default: null, 'counterpoint.optional': true }],
    ['nullable', z.string().nullable(), { type: ['null', 'string'] }],
    ['default', z.string().default('x'), { type: 'string', default: 'x' }],
    ['nullable, default null', z.string().nullable().default(null), { type: ['null', 'string'], default: null }],
    ['nullable, another default', z.string().nullable().default('x'), { type: ['string', 'null'], default: 'x' }],
    ['prefault', z.string().prefault('x'), { type: 'string', default: 'x' }],
    ['default of a union', z.union([z.string(), z.int()]).default(1), { type: ['long', 'string'], default: 1 }],
    [
      'default of a nullable union',
      z.union([z.string(), z.int()]).nullable().default(1),
      { type: ['long', 'string', 'null'], default: 1 },
    ],
    [
      'default of bytes',
      z
        .instanceof(Uint8Array)
        .meta({ avroType: 'bytes' })
        .default(new Uint8Array([0, 255])),
      { type: 'bytes', default: '\u0000\u00ff' },
    ],
    ['default of a long', z.int64().default(5n), { type: { type: 'long', 'counterpoint.form': 'bigint' }, default: 5 }],
    [
      'default of a set',
      z.set(z.string()).default(new Set(['a'])),
      { type: { type: 'array', items: 'string', 'counterpoint.form': 'set' }, default: ['a'] },
    ],
    [
      'default of a codec, as handlers get it',
      z.codec(z.string(), z.int(), { decode: Number, encode: String }).default(7),
      { type: 'string', default: '7' },
    ],
    ['default of a date', z.date().default(new Date(5)), { type: millis, default: 5 }],
    [
      'default of a list of nullable dates',
      z.array(z.date().nullable()).default([null, new Date(5)]),
      { type: { type: 'array', items: ['null', millis] }, default: [null, 5] },
    ],
    ['default of a list', z.array(z.int32()).default([1]), { type: { type: 'array', items: 'int' }, default: [1] }],
  ])('%s', (_, type, field) => {
    expect(problemsOf(type)).toEqual([])
    expect(fieldOf(type)).toEqual({ name: 'a', ...field })
  })
})

describe('types that hold themselves, and names', () => {
  it('a record in itself, the root too', () => {
    const node = z.strictObject({
      value: z.int32(),
      get next() {
        return node.optional()
      },
    })
    const { schema, problems } = deriveSchema(node, { name: 'Node', namespace: 'n' })
    expect(problems).toEqual([])
    expect(schema.fields[1]).toEqual({
      name: 'next',
      type: ['null', 'Node'],
      default: null,
      'counterpoint.optional': true,
    })
  })

  it('the fields of both sides of an intersection', () => {
    const both = z.intersection(z.object({ a: z.string() }), z.object({ b: z.int32() })).meta({ name: 'Both' })
    expect(problemsOf(both)).toEqual([])
    expect(fieldOf(both)?.type).toMatchObject({ type: 'record', name: 'Both', fields: [{ name: 'a' }, { name: 'b' }] })
  })

  it('a default of a type that is named elsewhere', () => {
    const kind = z.enum(['x', 'y']).meta({ name: 'Kind' })
    const { schema, problems } = derive({ first: kind, second: kind.default('y') })
    expect(problems).toEqual([])
    expect(schema.fields[1]).toEqual({ name: 'second', type: 'Kind', default: 'y' })
  })

  it('a union whose records are told apart by a literal', () => {
    const play = z.strictObject({ kind: z.literal('play'), at: z.int() }).meta({ name: 'Play' })
    const skip = z.strictObject({ kind: z.literal('skip') }).meta({ name: 'Skip' })
    expect(problemsOf(z.discriminatedUnion('kind', [play, skip]))).toEqual([])
    expect(fieldOf(z.discriminatedUnion('kind', [play, skip]))?.type).toMatchObject([
      { name: 'Play' },
      { name: 'Skip' },
    ])
  })
})

describe('metadata', () => {
  it('keeps doc, aliases and attributes, the outermost word first', () => {
    const type = z
      .string()
      .meta({ description: 'inner', pii: true })
      .optional()
      .meta({ description: 'outer', aliases: ['b'] })
    const { schema, privacy } = derive({ a: type })
    expect(schema.fields[0]).toMatchObject({ doc: 'outer', aliases: ['b'], pii: true })
    expect(privacy).toEqual({ a: { pii: true } })
  })

  it('of a type without a name stands at the field, also for a text that has one', () => {
    const { schema } = derive({ a: z.string().meta({ name: 'N', description: 'd', aliases: ['b'] }) })
    expect(schema.fields[0]).toEqual({ name: 'a', type: 'string', doc: 'd', aliases: ['b'] })
  })

  it('the aliases of the entries of a map are kept', () => {
    const type = z.map(z.int32(), z.int32()).meta({ name: 'Entry', aliases: ['Pair'] })
    expect(fieldOf(type)?.type).toMatchObject({ items: { name: 'Entry', aliases: ['Pair'] } })
  })

  it('marks personal data wherever it is', () => {
    const personal = z.string().meta({ pii: true })
    const { schema, privacy } = derive({
      codec: z.codec(personal, z.int(), { decode: Number, encode: String }),
      list: z.array(personal),
      map: z.record(z.string(), personal),
      lazy: z.lazy(() => personal),
    })
    expect(schema.fields[0]).toMatchObject({ pii: true })
    const mark = { pii: true }
    expect(privacy).toEqual({ codec: mark, 'list[]': mark, 'map{}': mark, lazy: mark })
  })

  it('records refinements of every type and wrapper', () => {
    const named = { params: { id: 'x' } }
    const yes = () => true
    const { refinements } = derive({
      boolean: z.boolean().refine(yes, named),
      optional: z.string().optional().refine(yes, named),
      enum: z.enum(['a']).meta({ name: 'E' }).refine(yes, named),
      bytes: z.instanceof(Uint8Array).meta({ avroType: 'bytes' }).refine(yes, named),
      union: z.union([z.string(), z.int()]).refine(yes, named),
      intersection: z
        .intersection(z.object({}), z.object({}).refine(yes, named))
        .meta({ name: 'I' })
        .refine(yes, named),
      template: z.templateLiteral(['a', z.int()]).refine(yes, named),
    })
    expect(refinements).toEqual({
      boolean: ['x'],
      optional: ['x'],
      enum: ['x'],
      bytes: ['x'],
      union: ['x'],
      intersection: ['x', 'x'],
      template: ['x'],
    })
  })

  it('records limits and refinements by path', () => {
    const { limits, refinements } = derive({
      text: z.string().min(1).max(9).regex(/^a/),
      list: z.array(z.int().min(3)).max(4),
      at: z.date().min(new Date(0)),
      even: z
        .number()
        .multipleOf(2)
        .refine(() => true, { params: { id: 'even' } }),
      map: z.record(z.string().max(3), z.string()).refine(() => true),
    })
    expect(limits).toEqual({
      text: { minLength: 1, maxLength: 9, pattern: '/^a/' },
      list: { maxLength: 4 },
      'list[]': { format: 'safeint', minimum: 3 },
      at: { minimum: '1970-01-01T00:00:00.000Z' },
      even: { multipleOf: 2 },
      'map{key}': { maxLength: 3 },
    })
    expect(refinements).toEqual({ even: ['even'], map: ['unnamed'] })
  })
})

describe('what Avro cannot carry', () => {
  const kinds: Readonly<Partial<Record<keyof typeof notCarried, z.ZodType>>> = {
    any: z.any(),
    unknown: z.unknown(),
    catch: z.string().catch('x'),
    custom: z.custom(() => true),
    default: z.array(z.string().default('x')),
    file: z.file(),
    function: z.custom(() => true),
    nan: z.nan(),
    never: z.never(),
    nonoptional: z.array(z.nonoptional(z.string().optional())),
    optional: z.array(z.string().optional()),
    prefault: z.array(z.string().prefault('x')),
    promise: z.promise(z.string()),
    success: z.success(z.string()),
    symbol: z.symbol(),
    transform: z.string().transform((text) => text.length),
    undefined: z.undefined(),
    void: z.void(),
  }
  it('has a case for every kind that is not carried', () => {
    expect(Object.keys(kinds).sort()).toEqual(Object.keys(notCarried).sort())
  })

  it.each(Object.entries(kinds))('z.%s names the path and what to use instead', (kind, type) => {
    const [problem = ''] = problemsOf(type)
    const advice = kind === 'function' ? notCarried.custom : Reflect.get(notCarried, kind)
    expect(problem).toMatch(/^R\.a(\[\])?: /)
    expect(problem).toContain(advice)
  })

  it.each<[string, z.ZodType, RegExp]>([
    ['nullish', z.string().nullish(), /^R\.a: nullish is ambiguous/],
    ['optional with a default', z.string().optional().default('x'), /never absent/],
    ['a default made anew', z.string().default(() => String(Math.random())), /made anew each time/],
    ['a date of now', z.date().default(() => new Date()), /made anew each time/],
    ['text of now', z.string().default(() => new Date().toISOString()), /made anew each time/],
    [
      'a default that parsing would complete',
      z
        .strictObject({ a: z.string().default('x') })
        .meta({ name: 'O' })
        .default(JSON.parse('{}')),
      /give the whole value/,
    ],
    [
      'a default that a codec does not take',
      z.codec(z.string(), z.bigint(), { decode: BigInt, encode: (value) => value.toString(99) }).default(1n),
      /not valid for the field/,
    ],
    [
      'bytes that would be read as text',
      z
        .array(z.union([z.string(), z.instanceof(Uint8Array).meta({ avroType: 'bytes' })]))
        .default([new Uint8Array([255])]),
      /default has no form in Avro/,
    ],
    ['an invalid default', z.string().min(3).default('x'), /not valid for the field/],
    ['an enum without a name', z.enum(['a']), /an enum needs a stable name/],
    ['symbols that are no names', z.enum(['a-b']).meta({ name: 'E' }), /symbols of an Avro enum/],
    ['an enum default that is no symbol', z.enum(['a']).meta({ name: 'E', enumDefault: 'b' }), /one of the symbols/],
    ['a nested object without a name', z.object({}), /a nested object needs a stable name/],
    ['a loose object', z.looseObject({}).meta({ name: 'L' }), /a loose object loses/],
    ['a loose record', z.looseRecord(z.string().regex(/a/), z.int()), /a loose record holds/],
    ['trim', z.string().trim(), /change values while validating/],
    ['an overwritten boolean', z.boolean().overwrite((value) => !value), /change values while validating/],
    ['any JSON', z.json(), /^R\.a\[\]: a type that holds itself needs an object with a name/],
    ['a type without an end', endless(), /nested deeper than 100/],
    [
      'keys that are not plain texts',
      z.map(z.iso.date().meta({ logicalType: 'date' }), z.int()),
      /^R\.a\{key\}: the attribute "logicalType"/,
    ],
    ['a literal that is no number', z.literal(Number.NaN), /one type that JSON has/],
    ['literals of nothing', z.literal([]), /can hold nothing/],
    ['attributes of items that are no JSON', z.array(z.string().meta({ check: () => 1 })), /^R\.a\[\]: .* is not JSON/],
    ['preprocess', z.preprocess((value) => value, z.string()), /one-way transform/],
    ['optional null', z.null().optional(), /nullish is ambiguous/],
    ['an optional union with null', z.union([z.string(), z.null()]).optional(), /nullish is ambiguous/],
    ['a union of one Avro type', z.union([z.string(), z.email()]), /z\.string\(\) and z\.email\(\) are both "string"/],
    [
      'ISO texts that lose digits',
      z.iso.time().meta({ logicalType: 'time-millis' }),
      /z\.iso\.time\(\{ precision: 3 \}\)/,
    ],
    [
      'ISO texts with an offset',
      z.iso.datetime({ precision: 3, offset: true }).meta({ logicalType: 'timestamp-millis' }),
      /one form only/,
    ],
    [
      'a logical type of another ISO text',
      z.iso.date().meta({ logicalType: 'time-millis' }),
      /a text takes the logicalType/,
    ],
    ['a decimal without digits', z.string().meta({ logicalType: 'decimal' }), /a decimal needs meta/],
    [
      'a decimal of too many digits behind the point',
      z.string().meta({ logicalType: 'decimal', precision: 1, scale: 2 }),
      /a decimal needs/,
    ],
    ['timestamp-millis as a number', z.int().meta({ logicalType: 'timestamp-millis' }), /use z\.date\(\)/],
    ['a logical type of another number', z.int32().meta({ logicalType: 'time-micros' }), /none of Avro's int/],
    ['a bigint without bounds', z.bigint(), /use z\.int64\(\) or z\.uint64\(\)/],
    ['a literal that JSON cannot hold', z.literal(2n ** 60n), /z\.int64\(\) with \.refine/],
    ['literals of two types', z.literal(['a', 1]), /are of one type/],
    ['fixed without a size', z.instanceof(Uint8Array).meta({ avroType: 'fixed', name: 'F' }), /fixed needs its length/],
    [
      'fixed without a name',
      z.instanceof(Uint8Array).meta({ avroType: 'fixed', size: 1 }),
      /fixed needs a stable name/,
    ],
    [
      'bytes that zod would freeze',
      z.instanceof(Uint8Array).meta({ avroType: 'bytes' }).readonly(),
      /cannot be \.readonly/,
    ],
    ['a tuple without a name', z.tuple([z.string()]), /a tuple needs a stable name/],
    ['optional items of a tuple', z.tuple([z.string().optional()]).meta({ name: 'T' }), /use \.nullable\(\)/],
    ['a map without a name', z.map(z.int(), z.int()), /stable name: \.meta\(\{ name: "Entry"/],
    ['keys that are no text', z.record(z.number(), z.string()), /keys of an Avro map/],
    ['an intersection of others', z.intersection(z.string(), z.string()), /only objects can be intersected/],
    ['an intersection of strict objects', z.intersection(z.strictObject({}), z.object({})), /rejects the other side/],
    [
      'an intersection that has a field twice',
      z.intersection(z.object({ a: z.string() }), z.object({ a: z.int() })),
      /both sides of the intersection have a/,
    ],
    ['a hint where it means nothing', z.boolean().meta({ size: 3 }), /"size" has a meaning in Avro/],
    ['a hint outside', z.string().optional().meta({ logicalType: 'decimal' }), /"logicalType" has a meaning/],
    ['a default that JSON cannot hold', z.int64().default(2n ** 60n), /default has no form in Avro/],
    ['meta.id', z.string().meta({ id: 'x' }), /zod loses meta\.id/],
    ['Avro’s own attributes', z.string().meta({ order: 'ignore' }), /has a meaning in Avro/],
    ['ours', z.string().meta({ 'counterpoint.optional': true }), /has a meaning in Avro/],
    ['attributes that are no JSON', z.string().meta({ check: () => 1 }), /is not JSON/],
    ['aliases that are no names', z.string().meta({ aliases: ['a b'] }), /list of Avro names/],
  ])('%s', (_, type, problem) => {
    expect(problemsOf(type)[0]).toMatch(problem)
  })

  it('tells everything at once, also names that two types share', () => {
    const { problems } = derive({
      'a-b': z.string(),
      one: z.enum(['a']).meta({ name: 'Same' }),
      two: z.enum(['b']).meta({ name: 'Same' }),
      three: z.array(z.any()),
    })
    expect(problems).toHaveLength(3)
    expect(problems[1]).toContain('another type is named "Same"')
    expect(problems[2]).toMatch(/^R\.three\[\]: /)
  })
})
