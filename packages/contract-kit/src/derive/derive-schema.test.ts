import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { deriveSchema } from './derive-schema.ts'
import { notCarried } from './not-carried.ts'

const derive = (shape: z.ZodRawShape) => deriveSchema(z.object(shape), { name: 'R', namespace: 'n' })
const fieldOf = (type: z.ZodType) => derive({ a: type }).schema.fields[0]
const problemsOf = (type: z.ZodType) => derive({ a: type }).problems

describe('rows of the mapping', () => {
  const uuid = { type: 'string', logicalType: 'uuid' }
  const millis = { type: 'long', logicalType: 'timestamp-millis' }
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
    ['brand', z.string().brand('B'), 'string'],
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
    ['default of a list', z.array(z.int32()).default([1]), { type: { type: 'array', items: 'int' }, default: [1] }],
  ])('%s', (_, type, field) => {
    expect(problemsOf(type)).toEqual([])
    expect(fieldOf(type)).toEqual({ name: 'a', ...field })
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
    bigint: z.bigint(),
    catch: z.string().catch('x'),
    custom: z.custom(() => true),
    default: z.array(z.string().default('x')),
    file: z.file(),
    function: z.custom(() => true),
    intersection: z.intersection(z.object({}), z.object({})),
    lazy: z.lazy(() => z.string()),
    literal: z.literal('x'),
    map: z.map(z.string(), z.string()),
    nan: z.nan(),
    never: z.never(),
    nonoptional: z.nonoptional(z.string().optional()),
    null: z.null(),
    optional: z.array(z.string().optional()),
    pipe: z.string().transform((text) => text.length),
    prefault: z.string().prefault('x'),
    promise: z.promise(z.string()),
    readonly: z.string().readonly(),
    set: z.set(z.string()),
    success: z.success(z.string()),
    symbol: z.symbol(),
    template_literal: z.templateLiteral(['a']),
    transform: z.transform(String),
    tuple: z.tuple([z.string()]),
    undefined: z.undefined(),
    union: z.union([z.string(), z.boolean()]),
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
    ['a date’s default', z.date().default(new Date(0)), /a date cannot have a default/],
    ['an invalid default', z.string().min(3).default('x'), /not valid for the field/],
    ['an enum without a name', z.enum(['a']), /an enum needs a stable name/],
    ['symbols that are no names', z.enum(['a-b']).meta({ name: 'E' }), /symbols of an Avro enum/],
    ['an enum default that is no symbol', z.enum(['a']).meta({ name: 'E', enumDefault: 'b' }), /one of the symbols/],
    ['a nested object without a name', z.object({}), /a nested object needs a stable name/],
    ['a loose object', z.looseObject({}).meta({ name: 'L' }), /a loose object loses/],
    ['trim', z.string().trim(), /change values while validating/],
    ['ISO texts', z.iso.datetime(), /use z\.date\(\)/],
    ['keys that are no text', z.record(z.enum(['a']), z.string()), /keys of an Avro map/],
    ['meta.id', z.string().meta({ id: 'x' }), /zod loses meta\.id/],
    ['Avro’s own attributes', z.string().meta({ logicalType: 'uuid' }), /has a meaning in Avro/],
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
      three: z.array(z.bigint()),
    })
    expect(problems).toHaveLength(3)
    expect(problems[1]).toContain('another type is named "Same"')
    expect(problems[2]).toMatch(/^R\.three\[\]: /)
  })
})
