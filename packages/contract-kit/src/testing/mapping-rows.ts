import fc from 'fast-check'
import { z } from 'zod'
import { holdsPrototypeKey } from '../contract/prototype-keys.ts'

/** A zod schema together with values that a publisher may give for it; for tests. */
export interface MappingRow {
  readonly type: z.ZodType
  readonly values: fc.Arbitrary<unknown>
}

let names = 0
function name(): string {
  names += 1
  return `Type${names}`
}

const text = fc.string({ unit: 'grapheme' })
const key = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', '7', ''))
const day = 86_400_000
const dates = fc.date({ noInvalidDate: true })
/** Dates of which ISO texts have four digits of a year. */
const isoDates = fc.date({
  noInvalidDate: true,
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
})
const microDates = fc.date({
  noInvalidDate: true,
  min: new Date('1700-01-01T00:00:00Z'),
  max: new Date('2200-01-01T00:00:00Z'),
})
const micros = fc.nat(999).map((value) => String(value).padStart(3, '0'))
const timeOfDay = fc.nat(day - 1).map((milliseconds) => new Date(milliseconds).toISOString().slice(11, -1))

/** Decimals of 20 digits, 4 behind the point. */
const decimals = fc.bigInt({ min: -(10n ** 20n - 1n), max: 10n ** 20n - 1n }).map((unscaled) => {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(5, '0')
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
})

/** As a Date for handlers, an ISO text on the wire and for publishers. */
const isoCodec = z.codec(z.iso.datetime(), z.date(), {
  decode: (given) => new Date(given),
  encode: (date) => date.toISOString(),
})

export const scalarRows: readonly MappingRow[] = [
  { type: z.string(), values: text },
  { type: z.string().min(1).max(20), values: fc.string({ minLength: 1, maxLength: 20 }) },
  { type: z.uuid(), values: fc.uuid() },
  { type: z.guid(), values: fc.uuid() },
  { type: z.email(), values: fc.constant('somebody@music.example') },
  { type: z.int32(), values: fc.integer() },
  { type: z.int32().meta({ logicalType: 'time-millis' }), values: fc.nat(day) },
  { type: z.uint32(), values: fc.nat(2 ** 32 - 1) },
  { type: z.int(), values: fc.maxSafeInteger() },
  { type: z.number().int(), values: fc.maxSafeInteger() },
  { type: z.int().meta({ logicalType: 'timestamp-micros' }), values: fc.maxSafeInteger() },
  { type: z.number(), values: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { type: z.float32(), values: fc.float({ noNaN: true, noDefaultInfinity: true }) },
  { type: z.int64(), values: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
  { type: z.uint64(), values: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) },
  { type: z.boolean(), values: fc.boolean() },
  { type: z.null(), values: fc.constant(null) },
  { type: z.date(), values: dates },
  { type: z.iso.datetime(), values: isoDates.map((date) => date.toISOString()) },
  { type: z.iso.date().meta({ logicalType: 'date' }), values: isoDates.map((date) => date.toISOString().slice(0, 10)) },
  { type: z.iso.time({ precision: 3 }).meta({ logicalType: 'time-millis' }), values: timeOfDay },
  {
    type: z.iso.time({ precision: 6 }).meta({ logicalType: 'time-micros' }),
    values: fc.tuple(timeOfDay, micros).map((parts) => parts.join('')),
  },
  {
    type: z.iso.datetime({ precision: 3 }).meta({ logicalType: 'timestamp-millis' }),
    values: isoDates.map((date) => date.toISOString()),
  },
  {
    type: z.iso.datetime({ precision: 6 }).meta({ logicalType: 'timestamp-micros' }),
    values: fc.tuple(microDates, micros).map(([date, below]) => `${date.toISOString().slice(0, -1)}${below}Z`),
  },
  {
    type: z.string().meta({ logicalType: 'decimal', precision: 20, scale: 4 }),
    values: decimals.filter((decimal) => decimal !== '-0.0000'),
  },
  { type: z.literal('x'), values: fc.constant('x') },
  { type: z.literal([1, 2.5]), values: fc.constantFrom(1, 2.5) },
  { type: z.literal(7n), values: fc.constant(7n) },
  { type: z.literal(true), values: fc.constant(true) },
  { type: z.templateLiteral(['v', z.int()]), values: fc.integer().map((version) => `v${version}`) },
  { type: z.instanceof(Uint8Array).meta({ avroType: 'bytes' }), values: fc.uint8Array() },
  { type: z.stringbool(), values: fc.constantFrom('true', 'false') },
  { type: isoCodec, values: isoDates.map((date) => date.toISOString()) },
]

const named: fc.Arbitrary<MappingRow> = fc.oneof(
  fc
    .uniqueArray(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/), { minLength: 1, maxLength: 5 })
    .filter((symbols) => !symbols.includes('__proto__'))
    .chain((symbols) =>
      fc.constantFrom<z.ZodType[]>(z.enum(symbols), z.literal(symbols)).map((type) => ({ type, symbols })),
    )
    .map(({ type, symbols }) => ({ type: type.meta({ name: name() }), values: fc.constantFrom(...symbols) })),
  fc.nat(20).map((length) => ({
    type: z.instanceof(Uint8Array).meta({ avroType: 'fixed', name: name(), size: length + 1 }),
    values: fc.uint8Array({ minLength: length + 1, maxLength: length + 1 }),
  })),
)

/** Records that hold themselves. */
const recursive = fc.constant(null).map((): MappingRow => {
  const node = z
    .strictObject({
      label: z.string(),
      get children() {
        return z.array(node)
      },
    })
    .meta({ name: name() })
  const leaf = fc.record({ label: text, children: fc.constant([]) })
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.record({ label: text, children: fc.array(tie('tree'), { maxLength: 2 }) }),
    ),
  }))
  return { type: node, values: tree }
})

type Ties = Record<
  'any' | 'array' | 'set' | 'map' | 'textMap' | 'entries' | 'tuple' | 'record' | 'union' | 'nullable',
  MappingRow
>

/** Every row of the mapping, in each other. */
export const anyRow: fc.Arbitrary<MappingRow> = fc.letrec<Ties>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    { weight: 6, arbitrary: fc.constantFrom(...scalarRows) },
    named,
    recursive,
    ...(['array', 'set', 'map', 'textMap', 'entries', 'tuple', 'record', 'union', 'nullable'] as const).map((row) =>
      tie(row),
    ),
  ),
  array: tie('any').map(({ type, values }) => ({ type: z.array(type), values: fc.array(values, { maxLength: 4 }) })),
  set: fc.constantFrom(...scalarRows).map(({ type, values }) => ({
    type: z.set(type),
    values: fc.array(values, { maxLength: 4 }).map((items) => new Set(items)),
  })),
  map: tie('any').map(({ type, values }) => ({
    type: z.record(z.string(), type),
    values: fc.dictionary(key, values, { maxKeys: 4, noNullPrototype: true }),
  })),
  textMap: tie('any').map(({ type, values }) => ({
    type: z.map(z.string(), type),
    values: fc.array(fc.tuple(key, values), { maxLength: 4 }).map((entries) => new Map(entries)),
  })),
  entries: tie('any').map(({ type, values }) => ({
    type: z.map(z.int32(), type).meta({ name: name() }),
    values: fc.array(fc.tuple(fc.integer(), values), { maxLength: 4 }).map((entries) => new Map(entries)),
  })),
  tuple: fc.tuple(tie('any'), tie('any'), fc.boolean()).map(([one, other, hasRest]) => ({
    type: (hasRest ? z.tuple([one.type, other.type], z.int32()) : z.tuple([one.type, other.type])).meta({
      name: name(),
    }),
    values: fc
      .tuple(one.values, other.values, hasRest ? fc.array(fc.integer(), { maxLength: 3 }) : fc.constant([]))
      .map(([first, second, rest]) => [first, second, ...rest]),
  })),
  record: rowsOfFields(tie('any')).map(({ shape, values }) => ({
    type: z.strictObject(shape).meta({ name: name() }),
    values,
  })),
  union: fc.constantFrom<MappingRow[]>(
    { type: z.union([z.string(), z.int(), z.null()]), values: fc.oneof(text, fc.maxSafeInteger(), fc.constant(null)) },
    { type: z.xor([z.boolean(), z.date()]), values: fc.oneof(fc.boolean(), dates) },
    playOrSkip(),
  ),
  nullable: fc
    .oneof(fc.constantFrom(...scalarRows), named)
    .filter(({ type }) => type.def.type !== 'null')
    .map(({ type, values }) => ({ type: type.nullable(), values: fc.option(values, { nil: null }) })),
})).any

/** Records that a literal tells apart: whole otherwise, so that nothing else does. */
function playOrSkip(): MappingRow {
  const play = z.strictObject({ kind: z.literal('play'), at: z.int() }).meta({ name: 'Play' })
  const skip = z.strictObject({ kind: z.literal('skip'), at: z.int() }).meta({ name: 'Skip' })
  return {
    type: z.discriminatedUnion('kind', [play, skip]),
    values: fc.record({ kind: fc.constantFrom('play', 'skip'), at: fc.maxSafeInteger() }),
  }
}

/** Fields with every way of being there: required, optional, with a default, read only, given as something else. */
export function rowsOfFields(
  member: fc.Arbitrary<MappingRow>,
): fc.Arbitrary<{ readonly shape: z.ZodRawShape; readonly values: fc.Arbitrary<object> }> {
  const presence = fc.constantFrom('required', 'optional', 'readonly', 'default', 'prefault', 'nonoptional')
  return fc.array(fc.tuple(member, presence), { minLength: 1, maxLength: 4 }).map((rows) => {
    const shape: Record<string, z.ZodType> = {}
    const values: Record<string, fc.Arbitrary<unknown>> = {}
    const required: string[] = []
    for (const [index, [row, presence]] of rows.entries()) {
      const field = `f${index}`
      // Beside a codec in one field the key "__proto__" is rejected.
      const besideCodec = holds(row.type, 'pipe') && holds(row.type, 'record')
      const rowValues = besideCodec ? row.values.filter((value) => !holdsPrototypeKey(value)) : row.values
      const { type, mayBeAbsent } = withPresence(row.type, presence)
      shape[field] = type
      values[field] = presence === 'default' || presence === 'prefault' ? fc.array(text, { maxLength: 3 }) : rowValues
      if (!mayBeAbsent) required.push(field)
    }
    return { shape, values: fc.record(values, { requiredKeys: required }) }
  })
}

function withPresence(type: z.ZodType, presence: string): { readonly type: z.ZodType; readonly mayBeAbsent: boolean } {
  switch (presence) {
    case 'optional':
      // Absent and null are two things, and a field is one of them.
      return type.safeParse(null).success ? { type, mayBeAbsent: false } : { type: type.optional(), mayBeAbsent: true }
    case 'readonly':
      return { type: holds(type, 'record') || holds(type, 'custom') ? type : type.readonly(), mayBeAbsent: false }
    case 'default':
      return { type: z.array(z.string()).default(['d']), mayBeAbsent: true }
    case 'prefault':
      return { type: z.array(z.string()).prefault(['p']), mayBeAbsent: true }
    case 'nonoptional':
      return { type: z.nonoptional(type.optional()), mayBeAbsent: false }
    default:
      return { type, mayBeAbsent: false }
  }
}

/** Whether a type is of a kind, or one inside it. */
function holds(value: unknown, kind: string, met = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null || met.has(value)) return false
  met.add(value)
  if (value instanceof z.ZodType) return value.def.type === kind || holds(value.def, kind, met)
  return Object.values(value).some((member) => holds(member, kind, met))
}
