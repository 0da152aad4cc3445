import fc from 'fast-check'
import { z } from 'zod'

/** A zod schema, values that a publisher may give for it, and values that violate what it demands. */
export interface Row {
  readonly type: z.ZodType
  readonly valid: fc.Arbitrary<unknown>
  readonly invalid?: fc.Arbitrary<unknown>
}

const letters = (minLength: number, maxLength: number) => fc.string({ unit: 'grapheme-ascii', minLength, maxLength })
const isoDates = fc.date({
  noInvalidDate: true,
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
})
const isoText = isoDates.map((date) => date.toISOString())
const colour = z.enum(['red', 'green']).meta({ name: 'Colour', enumDefault: 'red' })
const shop = z.strictObject({ town: z.string().min(2), opened: z.date().optional() }).meta({ name: 'Shop' })
const bought = z.strictObject({ kind: z.literal('bought'), count: z.int().min(1) }).meta({ name: 'Bought' })
const sent = z.strictObject({ kind: z.literal('sent'), count: z.int() }).meta({ name: 'Sent' })
const tree = z
  .strictObject({
    label: z.string().max(3),
    get children() {
      return z.array(tree).max(2)
    },
  })
  .meta({ name: 'Tree' })

export const rows: Readonly<Record<string, Row>> = {
  text: { type: z.string(), valid: fc.string({ unit: 'grapheme' }), invalid: fc.constantFrom(1, null, true) },
  codePoints: {
    type: z.string().min(2).max(2),
    valid: fc.constantFrom('😀😀', 'e\u0301'),
    invalid: fc.constantFrom('😀', '😀😀😀'),
  },
  lengths: { type: z.string().min(2).max(5), valid: letters(2, 5), invalid: fc.oneof(letters(0, 1), letters(6, 20)) },
  pattern: {
    type: z.string().regex(/^[A-Z]{2}$/),
    valid: fc.stringMatching(/^[A-Z]{2}$/),
    invalid: fc.stringMatching(/^[a-z]{2}$/),
  },
  patternWithFlag: { type: z.string().regex(/^[A-Z]{2}$/i), valid: fc.stringMatching(/^[a-z]{2}$/) },
  uuid: { type: z.uuid(), valid: fc.uuid(), invalid: fc.constantFrom('1', '') },
  guid: { type: z.guid(), valid: fc.uuid(), invalid: fc.constant('x') },
  email: { type: z.email(), valid: fc.constantFrom('a@b.example', 'a.b+c@d-e.example'), invalid: fc.constant('a@') },
  url: { type: z.url(), valid: fc.webUrl(), invalid: fc.constant('not a url') },
  datetime: {
    type: z.iso.datetime({ offset: true, local: true }),
    valid: fc.oneof(isoText, fc.constantFrom('2026-01-01T06:15', '2026-01-01T06:15:00+02:00', '2026-01-01T06:15:00')),
    invalid: fc.constantFrom('2026-01-01', '2026-13-01T00:00:00Z'),
  },
  isoTime: { type: z.iso.time(), valid: fc.constantFrom('09:30', '23:59:59.123456789'), invalid: fc.constant('24:00') },
  duration: { type: z.iso.duration(), valid: fc.constantFrom('P1D', 'PT1.5S', 'P3W'), invalid: fc.constant('1D') },
  logicalDate: {
    type: z.iso.date().meta({ logicalType: 'date' }),
    valid: isoText.map((text) => text.slice(0, 10)),
    invalid: fc.constantFrom('2026-02-30', '2026'),
  },
  logicalTime: {
    type: z.iso.time({ precision: 3 }).meta({ logicalType: 'time-millis' }),
    valid: isoText.map((text) => text.slice(11, -1)),
    invalid: fc.constantFrom('09:30', '09:30:00.1'),
  },
  logicalDatetime: {
    type: z.iso.datetime({ precision: 6 }).meta({ logicalType: 'timestamp-micros' }),
    valid: isoText.map((text) => text.replace('Z', '123Z')),
    invalid: isoText,
  },
  date: { type: z.date().min(new Date(0)), valid: isoDates.filter((date) => date.getTime() >= 0) },
  decimal: {
    type: z
      .string()
      .regex(/^-?\d+\.\d\d$/)
      .meta({ logicalType: 'decimal', precision: 5, scale: 2 }),
    valid: fc.constantFrom('0.00', '123.45', '-999.99'),
    invalid: fc.constantFrom('1.5', 'x', '1'),
  },
  int32: {
    type: z.int32().min(-5).lt(7),
    valid: fc.integer({ min: -5, max: 6 }),
    invalid: fc.oneof(fc.integer({ min: 7 }), fc.integer({ max: -6 }), fc.constant(0.5)),
  },
  uint32: { type: z.uint32(), valid: fc.nat(2 ** 32 - 1), invalid: fc.constantFrom(-1, 2 ** 32) },
  int: {
    type: z.int().gt(3).multipleOf(5),
    valid: fc.integer({ min: 1, max: 1_000_000 }).map((factor) => factor * 5),
    invalid: fc.constantFrom(0, 7, 2 ** 53),
  },
  micros: {
    type: z.int().meta({ logicalType: 'timestamp-micros' }),
    valid: fc.maxSafeInteger(),
    invalid: fc.constant('x'),
  },
  double: {
    type: z.number().gt(0).max(1),
    valid: fc.double({ min: 0, minExcluded: true, max: 1, noNaN: true }),
    invalid: fc.constantFrom(0, 1.5, -1),
  },
  fractions: {
    type: z.number().multipleOf(0.5).min(0),
    valid: fc.nat(1_000_000).map((factor) => factor * 0.5),
    invalid: fc.constantFrom(0.3, -0.5),
  },
  float: { type: z.float32(), valid: fc.float({ noNaN: true, noDefaultInfinity: true }), invalid: fc.constant(1e39) },
  bigint: { type: z.int64(), valid: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
  naturalBigint: {
    type: z.int64().min(0n),
    valid: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
    invalid: fc.constant(-1n),
  },
  uint64: { type: z.uint64(), valid: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), invalid: fc.constant(-1n) },
  boolean: { type: z.boolean(), valid: fc.boolean(), invalid: fc.constantFrom('true', 0) },
  null: { type: z.null(), valid: fc.constant(null), invalid: fc.constant(0) },
  literal: { type: z.literal(['a', 'b']), valid: fc.constantFrom('a', 'b'), invalid: fc.constant('c') },
  literalBigint: { type: z.literal(7n), valid: fc.constant(7n), invalid: fc.constant(8n) },
  template: {
    type: z.templateLiteral(['v', z.int()]),
    valid: fc.constantFrom('v1', 'v-20'),
    invalid: fc.constant('1'),
  },
  bytes: { type: z.instanceof(Uint8Array).meta({ avroType: 'bytes' }), valid: fc.uint8Array() },
  fixed: {
    type: z.instanceof(Uint8Array).meta({ avroType: 'fixed', name: 'Digest', size: 4 }),
    valid: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  },
  enum: { type: colour, valid: fc.constantFrom('red', 'green'), invalid: fc.constant('blue') },
  enumAgain: { type: colour.nullable(), valid: fc.constantFrom('red', null), invalid: fc.constant('blue') },
  list: {
    type: z.array(z.string().min(1)).min(1).max(3),
    valid: fc.array(letters(1, 9), { minLength: 1, maxLength: 3 }),
    invalid: fc.constantFrom([], ['a', 'b', 'c', 'd'], ['']),
  },
  set: {
    type: z.set(z.int32()).max(3),
    valid: fc.uniqueArray(fc.integer(), { maxLength: 3 }).map((items) => new Set(items)),
  },
  map: {
    type: z.record(z.string().min(1).max(4), z.int32().min(0)),
    valid: fc
      .dictionary(letters(1, 4), fc.nat(), { noNullPrototype: true })
      .filter((map) => !Object.hasOwn(map, '__proto__')),
    invalid: fc.constantFrom({ toolong: 1 }, { a: -1 }, { '': 1 }),
  },
  patternKeys: {
    type: z.record(z.string().regex(/^k/).min(2), z.string()),
    valid: fc.dictionary(fc.stringMatching(/^k[a-z]{1,3}$/), letters(0, 3), { noNullPrototype: true }),
    invalid: fc.constantFrom({ a: 'x' }, { k: 'x' }),
  },
  textMap: {
    type: z.map(z.string(), z.date()).max(2),
    valid: fc.array(fc.tuple(letters(0, 5), isoDates), { maxLength: 2 }).map((entries) => new Map(entries)),
    invalid: fc.constant(new Map(['a', 'b', 'c'].map((key) => [key, new Date(0)]))),
  },
  entries: {
    type: z.map(z.int32().min(0), z.string().max(2)).meta({ name: 'Entry' }),
    valid: fc.array(fc.tuple(fc.nat(), letters(0, 2)), { maxLength: 3 }).map((entries) => new Map(entries)),
    invalid: fc.constantFrom(new Map([[-1, 'x']]), new Map([[1, 'long']])),
  },
  tuple: {
    type: z.tuple([z.int32().min(0), z.string().max(2)], z.boolean()).meta({ name: 'Pair' }),
    valid: fc
      .tuple(fc.nat(), letters(0, 2), fc.array(fc.boolean(), { maxLength: 2 }))
      .map(([first, second, rest]) => [first, second, ...rest]),
    invalid: fc.constantFrom([1], [-1, 'x'], [1, 'long'], [1, 'x', 2]),
  },
  record: {
    type: shop,
    valid: fc.record({ town: letters(2, 9), opened: isoDates }, { requiredKeys: ['town'] }),
    invalid: fc.constantFrom({}, { town: 'x' }, { town: 'xy', other: 1 }),
  },
  records: {
    type: z.array(shop),
    valid: fc.array(fc.record({ town: letters(2, 9) }), { maxLength: 3 }),
    invalid: fc.constant([{ town: 'x' }]),
  },
  tree: {
    type: tree,
    valid: fc.constantFrom({ label: 'a', children: [] }, { label: 'a', children: [{ label: 'b', children: [] }] }),
    invalid: fc.constantFrom({ label: 'a', children: [{ label: 'long', children: [] }] }, { label: 'a' }),
  },
  tagged: {
    type: z.discriminatedUnion('kind', [bought, sent]),
    valid: fc.constantFrom({ kind: 'bought', count: 1 }, { kind: 'sent', count: -4 }),
    invalid: fc.constantFrom({ kind: 'lost', count: 1 }, { kind: 'sent' }),
  },
  union: {
    type: z.union([z.string().max(3), z.int().min(0), z.null()]),
    valid: fc.oneof(letters(0, 3), fc.nat(), fc.constant(null)),
    invalid: fc.constantFrom('long', -1, true),
  },
  codec: {
    type: z.codec(z.string().regex(/^\d+$/), z.number(), { decode: Number, encode: String }),
    valid: fc.nat().map(String),
    invalid: fc.constant('x'),
  },
}
