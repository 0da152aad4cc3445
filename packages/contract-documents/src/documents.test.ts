import { isCounterpointError } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { snapshotOf as snapshotIn } from './documented-contract.ts'
import { asyncapiOf, type DocumentedContract, exampleOf, jsonSchemaOf, markdownOf, odcsOf } from './index.ts'
import { contractOf, contracts, documented, snapshotOf } from './testing/contracts.ts'
import { beyondAscii, deepSchema, doublingSchema, nastySchemas, wideSchema } from './testing/nasty-schemas.ts'
import { asyncapiProblems, odcsProblems } from './testing/official-schemas.ts'
import { drafts, validatorOf } from './testing/validators.ts'

const kinds: Readonly<Record<string, (contract: DocumentedContract) => unknown>> = {
  asyncapi: (contract) => asyncapiOf(contract),
  odcs: (contract) => odcsOf(contract),
  markdown: (contract) => markdownOf(contract),
  'json-schema': (contract) => jsonSchemaOf(snapshotIn(contract)),
  example: (contract) => exampleOf(contract),
}

describe.each(Object.entries(kinds))('%s', (_, documentOf) => {
  it.each(contracts)('is the same each time: $name', (contract) => {
    const copy = { ...contract, history: structuredClone(contract.history) }
    expect(JSON.stringify(documentOf(copy))).toBe(JSON.stringify(documentOf(contract)))
  })

  it.each([
    ['10,000 fields', wideSchema()],
    ['500 levels', deepSchema()],
    ['types that hold others twice', doublingSchema()],
  ])('has an answer for %s', (__, schema) => {
    const text = JSON.stringify(documentOf(documented(snapshotOf(schema)))) ?? ''
    expect(text.length).toBeLessThan(20_000_000)
  })

  it('says that a draft has no document', () => {
    expect(codeOf(() => documentOf({ version: '2.0.0', history: {} }))).toBe('CONTRACT_NOT_SNAPSHOTTED')
  })

  it.each([
    ['no record', 'string'],
    ['a reference to nothing', { type: 'record', name: 'R', fields: [{ name: 'a', type: 'Missing' }] }],
    [
      'a type defined twice',
      { type: 'record', name: 'R', fields: [{ name: 'a', type: { type: 'enum', name: 'R', symbols: ['a'] } }] },
    ],
    ['no fields', { type: 'record', name: 'R' }],
    ['a field without a type', { type: 'record', name: 'R', fields: [{ name: 'a' }] }],
    ['a number', 7],
  ])('SCHEMA_INVALID for %s', (__, schema) => {
    const broken = JSON.parse(JSON.stringify(snapshotOf('string')).replace('"string"', JSON.stringify(schema)))
    expect(codeOf(() => documentOf(documented(broken)))).toBe('SCHEMA_INVALID')
  })
})

describe.each(Object.entries(nastySchemas))('%s', (_, schema) => {
  const snapshot = snapshotOf(schema)

  it('has valid documents', () => {
    expect(odcsProblems(odcsOf(documented(snapshot)))).toEqual([])
    expect(asyncapiProblems(asyncapiOf(documented(snapshot)))).toEqual([])
    for (const draft of drafts) expect(validatorOf(jsonSchemaOf(snapshot, { draft }), draft)({})).toBe(false)
  })

  it('has a page with an example that its JSON Schema takes', () => {
    const page = markdownOf(documented(snapshot))
    const example: unknown = JSON.parse(/```json\n(.*)\n```/s.exec(page)?.[1] ?? 'null')
    for (const draft of drafts) expect(validatorOf(jsonSchemaOf(snapshot, { draft }), draft)(example)).toBe(true)
  })

  it('has a page whose links lead somewhere', () => {
    const page = markdownOf(documented(snapshot))
    const anchors = Array.from(page.matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
      heading.toLowerCase().replaceAll('.', '').replaceAll(' ', '-'),
    )
    for (const [, anchor] of page.matchAll(/\]\(#([^)]*)\)/g)) expect(anchors).toContain(anchor)
  })
})

it('the official schemas find what is wrong', () => {
  const contract = contractOf({})
  expect(odcsProblems({ ...odcsOf(contract), other: 1 })).not.toEqual([])
  expect(asyncapiProblems({ ...asyncapiOf(contract), other: 1 })).not.toEqual([])
})

it('names beyond ASCII have every document', () => {
  const snapshot = snapshotOf(beyondAscii)
  expect(odcsProblems(odcsOf(documented(snapshot)))).toEqual([])
  expect(markdownOf(documented(snapshot))).toContain('| `größe` | [Größe](#type-größe) | required |')
  for (const draft of drafts) {
    const isValid = validatorOf(jsonSchemaOf(snapshot, { draft }), draft)
    expect([isValid({ key: 'k', größe: {} }), isValid({ key: 'k', größe: 1 })]).toEqual([true, false])
  }
})

it.each([
  ['jsonSchemaOf', () => jsonSchemaOf(snapshotOf('string'), JSON.parse('{"draft":"05"}'))],
  ['odcsOf', () => odcsOf(contractOf({}), JSON.parse('{"state":"active"}'))],
  ['asyncapiOf', () => asyncapiOf(contractOf({}), { title: '' })],
  ['asyncapiOf', () => asyncapiOf([])],
  ['asyncapiOf', () => asyncapiOf([contractOf({}), contractOf({})])],
])('%s checks what it is given', (_, make) => {
  expect(codeOf(make)).toBe('OPTION_INVALID')
})

function codeOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (isCounterpointError(error)) return error.code
    throw error
  }
}
