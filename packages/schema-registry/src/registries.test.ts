import { defineContract, fingerprintOf, schemaVersionId } from '@counterpoint/contract-kit'
import { registryConformance } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { embeddedRegistry } from './embedded/registry.ts'
import { pinnedRegistry } from './pinned/registry.ts'
import { first, second } from './testing/contract.ts'

const known = { schemaName: 'things', schema: first.schema }
const pin = '11111111-2222-4333-8444-555555555555'
const pins = { '1.0.0': { schemaVersionId: pin, fingerprint: fingerprintOf(first.schema) } }
const pinned = { ...first, history: { ...first.history, pins: { 'arn:one': pins } } }

describe('embeddedRegistry', () => {
  it.each(registryConformance(async () => ({ registry: embeddedRegistry([first]), known })))('$name', ({ run }) =>
    run(),
  )

  it('reads what its contracts’ pins name too, and writes its own ids', async () => {
    const registry = embeddedRegistry([pinned])
    expect(await registry.schemaOf(schemaVersionId(pin))).toEqual(first.schema)
    expect(await registry.idOf(known, known.schema)).not.toBe(pin)
  })
})

describe('pinnedRegistry', () => {
  it.each(registryConformance(async () => ({ registry: pinnedRegistry([pinned]), known })))('$name', ({ run }) => run())

  it('gives the id that was committed', async () => {
    expect(await pinnedRegistry([pinned]).idOf(known, known.schema)).toBe(pin)
  })

  it('reads what is pinned anywhere, and wants to know where to write when there are several', async () => {
    const other = { '1.0.0': { ...pins['1.0.0'], schemaVersionId: '11111111-2222-4333-8444-666666666666' } }
    const twice = { ...first, history: { ...first.history, pins: { 'arn:one': pins, 'arn:two': other } } }
    const registry = pinnedRegistry([twice])
    for (const id of [pin, '11111111-2222-4333-8444-666666666666']) {
      expect(await registry.schemaOf(schemaVersionId(id))).toEqual(first.schema)
    }
    await expect(registry.idOf(known, known.schema)).rejects.toMatchObject({ code: 'OPTION_INVALID' })
    const named = pinnedRegistry([twice], { registryArn: 'arn:two' })
    expect(await named.idOf(known, known.schema)).toBe('11111111-2222-4333-8444-666666666666')
    expect(await named.schemaOf(schemaVersionId(pin))).toEqual(first.schema)
  })

  it('gives the id of a schema under the name that it is written for', async () => {
    const subject = { schemaName: 'others' }
    await expect(pinnedRegistry([pinned]).idOf(subject, known.schema)).rejects.toMatchObject({
      code: 'SCHEMA_NOT_REGISTERED',
    })
  })

  it('takes no other options', () => {
    expect(() => pinnedRegistry([pinned], Object({ registryArm: 'arn:one' }))).toThrow('"registryArm" is not an option')
  })
})

describe('a pin of another schema', () => {
  it('is an error that names the contract, its version and the id', () => {
    const other = { '1.0.0': { schemaVersionId: pin, fingerprint: fingerprintOf(second.schema) } }
    const contract = { ...first, history: { ...first.history, pins: { 'arn:one': other } } }
    expect(() => pinnedRegistry([contract])).toThrow(/^PIN_MISMATCH .*Thing 1\.0\.0.*11111111-/)
  })

  it('nor is an id of two schemas, or of none', () => {
    const fingerprints = [first, second].map(({ schema }) => fingerprintOf(schema))
    const ofBoth = Object.fromEntries(
      ['1.0.0', '1.1.0'].map((version, index) => [
        version,
        { schemaVersionId: pin, fingerprint: fingerprints[index] ?? '' },
      ]),
    )
    const contract = { ...second, history: { ...second.history, pins: { 'arn:one': ofBoth } } }
    expect(() => pinnedRegistry([contract])).toThrow(/PIN_MISMATCH .*another schema is pinned to that id, too/)
    const capitals = { '1.0.0': { ...pins['1.0.0'], schemaVersionId: 'ABCDEF01-2222-4333-8444-555555555555' } }
    const malformed = { ...first, history: { ...first.history, pins: { 'arn:one': capitals } } }
    expect(() => pinnedRegistry([malformed])).toThrow(/PIN_MISMATCH .*Thing 1\.0\.0 is pinned to ABCDEF01-.*no UUID/)
  })
})

it('a draft has no id', () => {
  const draft = defineContract({
    name: 'Draft',
    namespace: 'test',
    version: '0.1.0',
    topic: 'drafts',
    stream: 'entities',
    key: 'key',
    compatibility: 'NONE',
    owner: { team: 'tests' },
    schema: z.strictObject({ key: z.string() }),
    history: {},
  })
  expect(() => embeddedRegistry([draft])).not.toThrow()
})
