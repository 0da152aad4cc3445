import { interactions } from '@counterpoint/interactions'
import { users } from '@counterpoint/users'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type OdcsElement, odcsOf } from '../index.ts'
import { contractOf, contracts } from '../testing/contracts.ts'
import { odcsProblems } from '../testing/official-schemas.ts'
import { rows } from '../testing/rows.ts'

it.each(contracts)('$name is valid by the official schema', (contract) => {
  expect(odcsProblems(odcsOf(contract))).toEqual([])
})

it.each(Object.entries(rows))('%s is valid by the official schema', (_, { type }) => {
  expect(odcsProblems(odcsOf(contractOf({ value: type })))).toEqual([])
})

describe('properties', () => {
  it('the key of entities is primary; that of events decides the partition alone', () => {
    const partition = { partitioned: true, partitionKeyPosition: 1 }
    expect(propertyOf(odcsOf(users), 'userId')).toMatchObject({ primaryKey: true, primaryKeyPosition: 1, ...partition })
    expect(propertyOf(odcsOf(interactions), 'sessionId')).toMatchObject(partition)
    expect(propertyOf(odcsOf(interactions), 'sessionId')).not.toHaveProperty('primaryKey')
  })

  it('personal data is classified', () => {
    expect(propertyOf(odcsOf(users), 'email')).toMatchObject({ classification: 'confidential', tags: ['pii'] })
    const income = { classification: 'restricted', tags: ['pii', 'sensitive'] }
    expect(propertyOf(odcsOf(users), 'householdIncome')).toMatchObject(income)
    expect(propertyOf(odcsOf(users), 'country')).not.toHaveProperty('classification')
  })

  it.each([
    ['required', z.string(), { required: true }],
    ['optional', z.string().optional(), { required: false }],
    ['nullable', z.string().nullable(), { required: false }],
    ['default', z.string().default('a'), { required: true, customProperties: [{ property: 'default', value: 'a' }] }],
    ['lengths', z.string().min(1).max(2), { logicalTypeOptions: { minLength: 1, maxLength: 2 } }],
    ['pattern', z.string().regex(/^a$/), { logicalTypeOptions: { pattern: '^a$' } }],
    [
      'a pattern with a flag',
      z.string().regex(/^a$/i),
      { customProperties: [{ property: 'limits', value: { pattern: '/^a$/i' } }] },
    ],
    ['numbers', z.int32().min(1).lt(9), { logicalTypeOptions: { format: 'i32', minimum: 1, exclusiveMaximum: 9 } }],
    ['uint32', z.uint32(), { logicalType: 'integer', logicalTypeOptions: { format: 'u32' } }],
    [
      'dates',
      z.date().min(new Date(0)),
      { logicalType: 'timestamp', logicalTypeOptions: { timezone: true, minimum: '1970-01-01T00:00:00.000Z' } },
    ],
    [
      'decimals',
      z.string().meta({ logicalType: 'decimal', precision: 9, scale: 2 }),
      { logicalType: 'number', physicalType: 'bytes (decimal 9, 2)' },
    ],
    [
      'lists',
      z.array(z.string().min(1)).max(3),
      { logicalType: 'array', logicalTypeOptions: { maxItems: 3 }, items: { logicalTypeOptions: { minLength: 1 } } },
    ],
    [
      'maps',
      z.record(z.string().min(1), z.int()),
      {
        logicalType: 'object',
        customProperties: [
          { property: 'mapKeys', value: { limits: { minLength: 1 } } },
          { property: 'mapValues', value: { logicalType: 'integer' } },
        ],
      },
    ],
    [
      'objects',
      z.strictObject({ town: z.string() }).meta({ name: 'Shop' }),
      { logicalType: 'object', properties: [{ name: 'town', logicalType: 'string', required: true }] },
    ],
    [
      'refinements',
      z.string().refine(() => true, { params: { id: 'is-known' } }),
      { customProperties: [{ property: 'refinements', value: ['is-known'] }] },
    ],
  ])('%s', (_, type, expected) => {
    expect(propertyOf(odcsOf(contractOf({ value: type })), 'value')).toMatchObject(expected)
  })
})

it.each([
  ['active', '1.0.0', {}],
  ['draft', '1.0.0-beta', {}],
  ['retired', '1.0.0', { status: 'retired' }],
])('the status is %s', (status, version, options) => {
  const { snapshot } = contractOf({})
  const dated = { ...snapshot, contract: { ...snapshot.contract, version } }
  expect(odcsOf({ version, history: { versions: { [version]: dated } } }, options)).toMatchObject({ status, version })
})

it.each([
  ['somebody@music.example', { tool: 'email', url: 'mailto:somebody@music.example' }],
  ['https://chat.example/music', { tool: 'other', url: 'https://chat.example/music' }],
  ['#music', { channel: '#music' }],
])('the team is reached at %s', (contact, support) => {
  const { snapshot } = contractOf({})
  const owned = { ...snapshot, contract: { ...snapshot.contract, owner: { team: 'music', contact } } }
  const document = odcsOf({ version: '1.0.0', history: { versions: { '1.0.0': owned } } })
  expect(document).toMatchObject({ team: { name: 'music' }, support: [support] })
  expect(odcsProblems(document)).toEqual([])
})

function propertyOf({ schema }: OdcsElement, name: string): unknown {
  const [topic] = Array.isArray(schema) ? schema : []
  const { properties }: { properties?: unknown } = Object(topic)
  return Array.isArray(properties) ? properties.find((property: unknown) => Object(property).name === name) : undefined
}
