import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { problemsIn } from '../error/index.ts'
import { contractOf, identifiers } from '../testing/contracts.ts'
import { codeOf, thrownBy } from '../testing/thrown.ts'
import { type ContractDefinition, defineContract } from './define-contract.ts'
import { fillGenerated } from './generated-fields.ts'
import { narrow } from './narrow.ts'
import { isSameSnapshot, snapshotFiles } from './snapshot.ts'
import type { EventInputOf, EventOf } from './types.ts'

const definition = {
  name: 'Thing',
  namespace: 'test.things',
  version: '1.0.0',
  topic: 'things',
  stream: 'events',
  key: 'key',
  compatibility: 'FULL_ALL',
  owner: { team: 'tests' },
  generated: { id: 'id', occurredAt: 'at' },
  schema: z.strictObject({ id: z.uuid(), at: z.date(), key: z.string(), size: z.int32().default(1) }),
  history: {},
} as const satisfies ContractDefinition<z.ZodObject, 'events', string>

describe('defineContract', () => {
  it.each<[string, object, RegExp]>([
    ['an unknown option', { topics: 'x' }, /"topics" is not an option/],
    ['a name', { name: 'a b' }, /name must be an Avro name/],
    ['a namespace', { namespace: 'a..b' }, /namespace must be/],
    ['a version', { version: '1.0' }, /version must be a semantic version/],
    ['a topic', { topic: 'a/b' }, /topic must be/],
    ['a stream', { stream: 'stream' }, /stream must be/],
    ['a key that is no text', { key: 'size' }, /key: "size" must be a required z\.string/],
    ['a key that is not there', { key: 'other' }, /key: "other"/],
    ['a mode', { compatibility: 'SOME' }, /compatibility is one of/],
    ['an owner', { owner: {} }, /owner\.team/],
    ['events without an id', { generated: {} }, /events need generated\.id/],
    ['a time that is no date', { generated: { id: 'id', occurredAt: 'key' } }, /generated\.occurredAt/],
  ])('rejects %s', (_, wrong, problem) => {
    const error = thrownBy(() => defineContract({ ...definition, ...wrong }))
    expect(error.code).toBe('CONTRACT_INVALID')
    expect(error.message).toMatch(problem)
  })

  it.each<[string, z.ZodType, RegExp]>([
    ['as text', z.iso.datetime({ precision: 3 }).meta({ logicalType: 'timestamp-millis' }), /required z\.date/],
    ['as BigInt', z.int64().meta({ logicalType: 'timestamp-millis' }), /required z\.date/],
    [
      'as a codec',
      z.codec(z.date(), z.number(), { decode: (date) => date.getTime(), encode: (time) => new Date(time) }),
      /"at" must not be a codec/,
    ],
  ])('rejects a generated time that the SDK cannot fill in: %s', (_, at, problem) => {
    const schema = definition.schema.extend({ at })
    const error = thrownBy(() => defineContract({ ...definition, schema }))
    expect(error.message).toMatch(problem)
  })

  it('takes a draft, which can be derived and not used', () => {
    const draft = defineContract(definition)
    expect(draft.derive().fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(codeOf(() => draft.codec)).toBe('CONTRACT_NOT_SNAPSHOTTED')
    expect(codeOf(() => draft.schema)).toBe('CONTRACT_NOT_SNAPSHOTTED')
  })

  it('encodes with the committed schema, whatever zod derives', () => {
    const committed = defineContract(definition).derive()
    const grown = defineContract({
      ...definition,
      schema: definition.schema.extend({ more: z.string().optional() }),
      history: { versions: { '1.0.0': committed } },
    })
    expect(grown.schema).toBe(committed.schema)
    expect(isSameSnapshot(committed, grown.derive())).toBe(false)
  })

  it('infers both sides of codecs', () => {
    const at = z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() })
    const contract = defineContract({ ...definition, schema: definition.schema.extend({ seen: at }) })
    expectTypeOf<EventOf<typeof contract>['seen']>().toEqualTypeOf<Date>()
    expectTypeOf<EventInputOf<typeof contract>['seen']>().toEqualTypeOf<string>()
  })

  it('infers what handlers get and publishers give', () => {
    const contract = defineContract(definition)
    expectTypeOf<EventOf<typeof contract>>().toEqualTypeOf<{ id: string; at: Date; key: string; size: number }>()
    expectTypeOf<{ key: string }>().toExtend<EventInputOf<typeof contract>>()
    expectTypeOf<{ key: string; id: string; at: Date; size: number }>().toExtend<EventInputOf<typeof contract>>()
    expectTypeOf<{ id: string }>().not.toExtend<EventInputOf<typeof contract>>()
    expectTypeOf(contract.stream).toEqualTypeOf<'events'>()
  })
})

describe('parse', () => {
  const contract = contractOf({
    list: z.array(z.strictObject({ name: z.string().min(1) }).meta({ name: 'Named' })).default([]),
    map: z.record(z.string(), z.string().max(3)).default({}),
    even: z
      .int()
      .refine((value) => value % 2 === 0, { params: { id: 'even' } })
      .optional(),
  })

  it('takes fields that are called like members of Object.prototype', () => {
    const awkward = contractOf({ constructor: z.string().min(1), toString: z.stringbool() })
    const event = awkward.parse({ ...identifiers, constructor: 'c', toString: 'true' })
    expect(event).toEqual({ ...identifiers, constructor: 'c', toString: true })
    expect(awkward.fromWire(awkward.codec.decode(awkward.codec.encode(awkward.toWire(event))))).toEqual(event)
    // A narrowed event lacks the field; what every object inherits is not it.
    expect(awkward.fromWire({ key: 'k' })).toEqual({ key: 'k' })
  })

  it('fills defaults', () => {
    expect(contract.parse(identifiers)).toEqual({ ...identifiers, list: [], map: {} })
  })

  it('names every wrong path, in words without values', () => {
    const error = thrownBy(() =>
      contract.parse({
        id: 'secret',
        list: [{ name: 'a' }, { name: '' }],
        map: { secret: 'secret' },
        even: 3,
        extra: 1,
      }),
    )
    expect(error.code).toBe('EVENT_INVALID')
    expect(problemsIn(error)).toEqual([
      { path: 'Thing.id', code: 'invalid_format', expectation: 'must be a valid uuid' },
      { path: 'Thing.key', code: 'required', expectation: 'is required' },
      { path: 'Thing.list[1].name', code: 'too_small', expectation: 'must have at least 1 character' },
      { path: 'Thing.map{}', code: 'too_big', expectation: 'must have at most 3 characters' },
      { path: 'Thing.even', code: 'custom', expectation: 'must satisfy the refinement "even"' },
      { path: 'Thing.extra', code: 'unrecognized_keys', expectation: 'is not a field of the contract' },
    ])
  })

  it('never shows a value, or a key of a map', () => {
    const marked = fc.anything({ values: [fc.constant('MARKER!'), fc.constant(42)], withDate: true })
    const input = fc.record({
      id: marked,
      key: marked,
      list: fc.array(marked),
      map: fc.dictionary(fc.constant('MARKER!'), marked),
      even: marked,
    })
    fc.assert(
      fc.property(input, (event) => {
        const { message, details } = thrownBy(() => contract.parse(event))
        expect(JSON.stringify({ message, details })).not.toContain('MARKER!')
      }),
    )
  })
})

describe('fillGenerated', () => {
  const contract = defineContract(definition)
  const identity = { now: () => 1_000, newId: (nowMs: number) => `id-${nowMs}` }

  it('fills what the publisher left out, and nothing else', () => {
    expect(fillGenerated(contract, { key: 'k' }, identity)).toEqual({ key: 'k', id: 'id-1000', at: new Date(1000) })
    const given = { key: 'k', id: 'mine', at: new Date(5) }
    expect(fillGenerated(contract, given, identity)).toEqual(given)
  })
})

describe('narrow', () => {
  const named = {
    ...definition,
    schema: definition.schema.extend({ name: z.string().max(3).optional() }),
  }
  const contract = defineContract({
    ...named,
    history: { versions: { '1.0.0': defineContract(named).derive() } },
  })
  const whole = { ...identifiers, at: new Date(0), size: 3 }

  it('reads the named fields only', () => {
    const narrowed = narrow(contract, ['size', 'name'])
    expectTypeOf<EventOf<typeof narrowed>>().toEqualTypeOf<{ size: number; name?: string | undefined }>()
    const bytes = contract.codec.encode(whole)
    expect(narrowed.codec.reader(contract.schema).decode(bytes)).toStrictEqual({ size: 3 })
    expect(narrowed.problemsOf?.({ size: 3, name: 'long' }).map(({ path }) => path)).toEqual(['Thing.name'])
    expect(narrowed.problemsOf?.({ size: 3 })).toEqual([])
  })

  it('decodes its own fields of a contract with codecs', () => {
    const hour = z.codec(z.string(), z.int(), { decode: (text) => Number(text), encode: (value) => String(value) })
    const fails = z.codec(z.string(), z.int(), { decode: (): number => Number.NaN, encode: String })
    const both = { ...definition, schema: definition.schema.extend({ hour, fails }) }
    const withCodecs = defineContract({ ...both, history: { versions: { '1.0.0': defineContract(both).derive() } } })
    const narrowed = narrow(withCodecs, ['hour'])
    const decoded = narrowed.codec
      .reader(withCodecs.schema)
      .decode(withCodecs.codec.encode({ ...whole, hour: '7', fails: 'x' }))
    expect(narrowed.fromWire(decoded)).toStrictEqual({ hour: 7 })
    expect(narrowed.problemsOf?.({ hour: 7 })).toEqual([])
  })

  it('defines the types of what it keeps, wherever the contract defined them', () => {
    const device = z.strictObject({ kind: z.enum(['a', 'b']).meta({ name: 'Kind' }) }).meta({ name: 'Device' })
    const several = contractOf({
      first: device,
      second: device,
      list: z.array(device),
      kind: z.enum(['x']).meta({ name: 'Other' }),
    })
    const event = { ...identifiers, first: { kind: 'a' }, second: { kind: 'b' }, list: [{ kind: 'a' }], kind: 'x' }
    const bytes = several.codec.encode(event)
    const read = (fields: readonly never[]) => narrow(several, fields).codec.reader(several.schema).decode(bytes)
    const keep = (...fields: readonly string[]) => read(fields as readonly never[])
    expect(keep('second')).toEqual({ second: event.second })
    expect(keep('list', 'second')).toEqual({ list: event.list, second: event.second })
    expect(keep('kind', 'list')).toEqual({ kind: 'x', list: event.list })
  })

  it('rejects a field that is not there', () => {
    // @ts-expect-error: "other" is no field
    expect(codeOf(() => narrow(contract, ['other']).schema)).toBe('OPTION_INVALID')
  })
})

it('writes the same snapshot files every time', () => {
  const draft = defineContract(definition)
  const files = snapshotFiles(draft)
  expect(snapshotFiles(defineContract(definition))).toEqual(files)
  expect(Object.keys(files).sort()).toEqual([
    'contract.lock.json',
    'schemas/1.0.0.avsc',
    'schemas/1.0.0.contract.json',
    'src/history.ts',
  ])
})
