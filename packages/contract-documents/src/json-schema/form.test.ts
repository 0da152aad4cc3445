import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eventJsonWriter, exampleOf, jsonSchemaOf } from '../index.ts'
import { contractOf, contracts, identifiers, snapshotOf } from '../testing/contracts.ts'
import { drafts, validatorOf } from '../testing/validators.ts'

const colour = z.enum(['red', 'green']).meta({ name: 'Colour' })
const small = contractOf({
  share: z.number().gt(0).lt(1).optional().describe('Of all.'),
  colour: colour.default('red').describe('Of the cover.'),
  other: colour.nullable(),
  tags: z.record(z.string().min(1).max(9), z.string()).optional().meta({ pii: true }),
})

describe('the same schema in each draft', () => {
  const head = { title: 'Thing', type: 'object' }
  const id = { type: 'string', format: 'uuid' }
  const share = { type: 'number', description: 'Of all.' }
  const colourDefinition = { title: 'Colour', type: 'string', enum: ['red', 'green'] }
  const tags = { type: 'object', description: 'Personal data (pii).' }
  const required = ['key', 'other']

  it('2020-12', () => {
    expect(jsonSchemaOf(small.snapshot)).toStrictEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:counterpoint:test.things.Thing:1.0.0',
      ...head,
      properties: {
        id,
        key: { type: 'string', minLength: 1 },
        share: { ...share, exclusiveMinimum: 0, exclusiveMaximum: 1 },
        colour: { $ref: '#/$defs/Colour', description: 'Of the cover.', default: 'red' },
        other: { anyOf: [{ $ref: '#/$defs/Colour' }, { type: 'null' }] },
        tags: { ...tags, propertyNames: { minLength: 1, maxLength: 9 }, additionalProperties: { type: 'string' } },
      },
      required,
      additionalProperties: false,
      $defs: { Colour: colourDefinition },
    })
  })

  it('04: booleans beside limits, id, definitions, nothing beside a $ref, no propertyNames', () => {
    expect(jsonSchemaOf(small.snapshot, { draft: '04' })).toStrictEqual({
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'urn:counterpoint:test.things.Thing:1.0.0',
      ...head,
      properties: {
        id: { ...id, pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
        key: { type: 'string', minLength: 1 },
        share: { ...share, minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true },
        colour: { allOf: [{ $ref: '#/definitions/Colour' }], description: 'Of the cover.', default: 'red' },
        other: { anyOf: [{ $ref: '#/definitions/Colour' }, { type: 'null' }] },
        tags: { ...tags, patternProperties: { '^[\\s\\S]{1,9}$': { type: 'string' } }, additionalProperties: false },
      },
      required,
      additionalProperties: false,
      definitions: { Colour: colourDefinition },
    })
  })
})

it('a field "__proto__" is a property like others', () => {
  const schema = snapshotOf({ type: 'record', name: 'Thing', fields: [{ name: '__proto__', type: 'int' }] })
  expect(Object.keys(Object(jsonSchemaOf(schema)['properties']))).toEqual(['__proto__'])
})

it.each([
  [z.date().min(new Date(0)), 'At least 1970-01-01T00:00:00.000Z.'],
  [z.string().regex(/^[a-z]$/i), 'Matches /^[a-z]$/i.'],
  [z.ulid(), 'Of the format ulid.'],
  [z.int64().max(7n), 'At most 7.'],
  [z.int().meta({ logicalType: 'timestamp-micros' }), 'Microseconds since 1970-01-01T00:00:00Z.'],
])('%# what JSON Schema has no keyword for is described', (type, description) => {
  expect(jsonSchemaOf(contractOf({ value: type }).snapshot)).toHaveProperty('properties.value.description', description)
})

it('a limit that the history does not give to one branch of a union alone binds none', () => {
  const play = z.strictObject({ kind: z.literal('play'), at: z.int().min(0) }).meta({ name: 'Play' })
  const seek = z.strictObject({ kind: z.literal('seek'), at: z.int() }).meta({ name: 'Seek' })
  const contract = contractOf({ value: z.union([play, seek]) })
  const isValid = validatorOf(jsonSchemaOf(contract.snapshot), '2020-12')
  const event = { ...identifiers, value: { kind: 'seek', at: -5 } }
  contract.parse(event)
  expect(isValid(event)).toBe(true)
})

const defaults = {
  text: z.string().default('a'),
  date: z.date().default(new Date(5)),
  day: z.iso.date().meta({ logicalType: 'date' }).default('2026-01-15'),
  time: z.iso.time({ precision: 6 }).meta({ logicalType: 'time-micros' }).default('09:30:00.000007'),
  moment: z.iso
    .datetime({ precision: 6 })
    .meta({ logicalType: 'timestamp-micros' })
    .default('1969-12-31T23:59:59.999999Z'),
  decimal: z.string().meta({ logicalType: 'decimal', precision: 9, scale: 2 }).default('-1.29'),
  bigint: z.int64().default(-(2n ** 52n)),
  natural: z.uint64().default(300n),
  bytes: z.instanceof(Uint8Array).meta({ avroType: 'bytes' }).default(Uint8Array.of(0, 255)),
  fixed: z.instanceof(Uint8Array).meta({ avroType: 'fixed', name: 'Two', size: 2 }).default(Uint8Array.of(1, 2)),
  set: z.set(z.int32()).default(new Set([2, 1])),
  textMap: z.map(z.string(), z.date()).default(new Map([['a', new Date(0)]])),
  entries: z
    .map(z.int32(), z.boolean())
    .meta({ name: 'Entry' })
    .default(new Map([[1, true]])),
  tuple: z.tuple([z.int32()], z.string()).meta({ name: 'Row' }).default([1, 'x', 'y']),
  record: z
    .strictObject({ a: z.int32(), b: z.string().optional(), c: z.date().nullable() })
    .meta({ name: 'Inner' })
    .default({ a: 1, c: null }),
  union: z.union([z.string(), z.int()]).default(7),
  literal: z.literal(7n).default(7n),
  nullable: z.string().nullable().default(null),
}

it('defaults are what an event holds whose publisher leaves the fields out', () => {
  const contract = contractOf(defaults)
  const event = eventJsonWriter(contract.snapshot)(contract.parse(identifiers))
  const { properties } = jsonSchemaOf(contract.snapshot)
  const stated = Object.entries(Object(properties)).flatMap(([name, schema]) => {
    const { default: value } = Object(schema)
    return value === undefined ? [] : [[name, value]]
  })
  expect({ ...identifiers, ...Object.fromEntries(stated) }).toStrictEqual(event)
})

describe.each(drafts)('%s of the contracts of this repository', (draft) => {
  it.each(contracts)('takes an event, and not one with a field too many: $name', (contract) => {
    const snapshot = contract.snapshot ?? contract.derive()
    const isValid = validatorOf(jsonSchemaOf(snapshot, { draft }), draft)
    const event = eventJsonWriter(snapshot)(exampleOf(contract))
    expect([isValid(event), isValid(Object.assign({ other: 1 }, event)), isValid({})]).toEqual([true, false, false])
  })
})
