import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eventBridgeOpenApiOf, eventJsonWriter, exampleOf } from '../index.ts'
import { contractOf, contracts, documented, identifiers, snapshotOf } from '../testing/contracts.ts'
import { beyondAscii, deepSchema, doublingSchema, nastySchemas, wideSchema } from '../testing/nasty-schemas.ts'
import { openapiProblems } from '../testing/official-schemas.ts'
import { rows } from '../testing/rows.ts'
import { openApiValidatorOf } from '../testing/validators.ts'

const options = { source: 'test.things' }
const envelope = {
  version: '0',
  id: '315c1398-40ff-a850-213b-158f73e60175',
  'detail-type': 'Thing',
  source: 'test.things',
  account: '123456789012',
  time: '2026-01-15T06:15:00Z',
  region: 'eu-west-1',
  resources: [],
}

/** Through text, as a publisher sends it. */
function inEnvelope(detail: unknown): unknown {
  return JSON.parse(JSON.stringify({ ...envelope, detail }))
}

it('is as EventBridge’s own schemas are, with booleans beside limits, nullable, and nothing beside a $ref', () => {
  const { snapshot } = contractOf({
    share: z.number().gt(0).optional().describe('Of all.'),
    plays: z.int32(),
    colour: z.enum(['red', 'green']).meta({ name: 'Colour' }).default('red').describe('Of the cover.'),
    note: z.string().nullable(),
    place: z.strictObject({ town: z.string() }).meta({ name: 'Place' }).nullable(),
    tags: z.record(z.string().min(1).max(9), z.string()),
    pair: z.tuple([z.int32(), z.string()]).meta({ name: 'Pair' }),
  })
  const id = { type: 'string', format: 'uuid', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }
  const int32 = { type: 'integer', format: 'int32', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }
  const onlyNull = { type: 'string', nullable: true, enum: [null] }
  expect(eventBridgeOpenApiOf(snapshot, { source: 'music', detailType: 'Thing Seen' })).toStrictEqual({
    openapi: '3.0.0',
    info: { version: '1.0.0', title: 'Thing', contact: { name: 'tests' } },
    paths: {},
    components: {
      schemas: {
        AWSEvent: {
          type: 'object',
          required: ['detail-type', 'resources', 'detail', 'id', 'source', 'time', 'region', 'version', 'account'],
          'x-amazon-events-detail-type': 'Thing Seen',
          'x-amazon-events-source': 'music',
          properties: {
            detail: { $ref: '#/components/schemas/Thing' },
            account: { type: 'string' },
            'detail-type': { type: 'string' },
            id: { type: 'string' },
            region: { type: 'string' },
            resources: { type: 'array', items: { type: 'string' } },
            source: { type: 'string' },
            time: { type: 'string', format: 'date-time' },
            version: { type: 'string' },
          },
        },
        Thing: {
          title: 'Thing',
          type: 'object',
          properties: {
            id,
            key: { type: 'string', minLength: 1 },
            share: { type: 'number', format: 'double', minimum: 0, exclusiveMinimum: true, description: 'Of all.' },
            plays: int32,
            colour: {
              allOf: [{ $ref: '#/components/schemas/Colour' }],
              description: 'Of the cover.',
              default: 'red',
            },
            note: { type: 'string', nullable: true },
            place: { anyOf: [{ $ref: '#/components/schemas/Place' }, onlyNull] },
            tags: {
              type: 'object',
              additionalProperties: { type: 'string' },
              description: 'Keys: 1 to 9 characters.',
            },
            pair: { $ref: '#/components/schemas/Pair' },
          },
          required: ['key', 'plays', 'note', 'place', 'tags', 'pair'],
          additionalProperties: false,
        },
        Colour: { title: 'Colour', type: 'string', enum: ['red', 'green'] },
        Place: {
          title: 'Place',
          type: 'object',
          properties: { town: { type: 'string' } },
          required: ['town'],
          additionalProperties: false,
        },
        Pair: {
          title: 'Pair',
          type: 'array',
          items: { anyOf: [int32, { type: 'string' }] },
          minItems: 2,
          maxItems: 2,
        },
      },
    },
  })
})

describe.each(contracts)('$name', (contract) => {
  const snapshot = contract.snapshot ?? contract.derive()
  const document = eventBridgeOpenApiOf(snapshot, options)

  it('is valid by the official schema', () => {
    expect(openapiProblems(document)).toEqual([])
  })

  it('takes an event in its envelope, and no broken one', () => {
    const isValid = openApiValidatorOf(document, 'AWSEvent')
    const detail = eventJsonWriter(snapshot)(exampleOf(contract))
    expect(isValid(inEnvelope(detail))).toBe(true)
    const { source: _, ...incomplete } = { ...envelope, detail }
    const broken = [incomplete, inEnvelope({}), inEnvelope(Object.assign({ other: 1 }, detail)), inEnvelope(null)]
    expect(broken.map(isValid)).toEqual([false, false, false, false])
  })
})

/** What OpenAPI 3.0 says in words alone: the keys of maps, and which item of a tuple is what. */
const beyondOpenApi = new Set(['map', 'patternKeys', 'tuple'])

describe.each(Object.entries(rows))('%s', (name, { type, valid, invalid }) => {
  const contract = contractOf({ value: type })
  const write = eventJsonWriter(contract.snapshot)
  const document = eventBridgeOpenApiOf(contract.snapshot, options)
  const isValid = openApiValidatorOf(document, 'AWSEvent')

  it('is valid by the official schema, and takes what the contract takes', () => {
    expect(openapiProblems(document)).toEqual([])
    fc.assert(
      fc.property(valid, (value) => {
        expect(isValid(inEnvelope(write({ ...identifiers, value })))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  if (invalid === undefined || beyondOpenApi.has(name)) return

  it('rejects what the contract rejects', () => {
    fc.assert(
      fc.property(invalid, (value) => {
        const isJson = typeof value !== 'bigint' && !(value instanceof Map)
        const event = { ...identifiers, value }
        expect(isValid(inEnvelope(isJson ? event : write(event)))).toBe(false)
      }),
      { numRuns: 50 },
    )
  })
})

describe.each(Object.entries({ ...nastySchemas, 'beyond ASCII': beyondAscii }))('%s', (_, schema) => {
  const snapshot = snapshotOf(schema)
  const document = eventBridgeOpenApiOf(snapshot, options)

  it('is valid, with components that can be classes', () => {
    expect(openapiProblems(document)).toEqual([])
    const names = Object.keys(Object(Object(document['components']).schemas))
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  })

  it('takes an example, and not nothing', () => {
    const isValid = openApiValidatorOf(document, 'AWSEvent')
    const example = exampleOf(documented(snapshot))
    expect(example).toBeDefined()
    expect(isValid(inEnvelope(eventJsonWriter(snapshot)(example)))).toBe(true)
    expect(isValid(inEnvelope({}))).toBe(false)
  })
})

it.each([
  ['10,000 fields', wideSchema()],
  ['500 levels', deepSchema()],
  ['types that hold others twice', doublingSchema()],
])('has an answer for %s', (_, schema) => {
  expect(JSON.stringify(eventBridgeOpenApiOf(snapshotOf(schema), options)).length).toBeLessThan(2_000_000)
})

it('an event that is named as the envelope has another component', () => {
  const document = eventBridgeOpenApiOf(snapshotOf({ type: 'record', name: 'AWSEvent', fields: [] }), options)
  expect(openapiProblems(document)).toEqual([])
  expect(document).toMatchObject({
    components: { schemas: { AWSEvent: { properties: { detail: { $ref: '#/components/schemas/AWSEvent2' } } } } },
  })
})

it('the official schema finds what is wrong', () => {
  expect(openapiProblems({ ...eventBridgeOpenApiOf(contractOf({}).snapshot, options), other: 1 })).not.toEqual([])
})

it.each([{}, { source: '' }, { source: 'a', detail: 'b' }])('%j is no option', (wrong) => {
  const make = () => eventBridgeOpenApiOf(contractOf({}).snapshot, JSON.parse(JSON.stringify(wrong)))
  expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
})
