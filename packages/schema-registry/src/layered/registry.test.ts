import { CounterpointError, type ErrorCode, embeddedSchemaVersionId, fingerprintOf } from '@counterpoint/contract-kit'
import { registryConformance } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { embeddedRegistry } from '../embedded/registry.ts'
import type { SchemaRegistry } from '../registry.ts'
import { first, second } from '../testing/contract.ts'
import { layeredRegistry } from './registry.ts'

const known = { schemaName: 'things', schema: first.schema }
const idOfFirst = embeddedSchemaVersionId(fingerprintOf(first.schema))
const empty = embeddedRegistry([])

function failing(code: ErrorCode): SchemaRegistry {
  const fail = async () => {
    throw new CounterpointError(code, `a registry in the state ${code}`)
  }
  return { idOf: fail, schemaOf: fail }
}

describe('layeredRegistry', () => {
  const layers = { first: [embeddedRegistry([first]), empty], last: [empty, embeddedRegistry([first])] }
  it.each(registryConformance(async () => ({ registry: layeredRegistry(layers.first)(), known })))(
    'known to the first: $name',
    ({ run }) => run(),
  )
  it.each(registryConformance(async () => ({ registry: layeredRegistry(layers.last)(), known })))(
    'known to the last: $name',
    ({ run }) => run(),
  )

  it('makes its layers of the contracts that use it', async () => {
    const registry = layeredRegistry([embeddedRegistry, failing('REGISTRY_UNAVAILABLE')])([first])
    await expect(registry.idOf(known, first.schema)).resolves.toBe(idOfFirst)
    await expect(registry.idOf(known, second.schema)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' })
  })

  it('needs one', () => {
    expect(() => layeredRegistry([])).toThrow('OPTION_INVALID')
  })

  it.each([
    ['nothing', [][0]],
    ['null', JSON.parse('null')],
    ['an object without lookups', JSON.parse('{}')],
  ])('knows what is no registry by its place: %s', (_, wrong) => {
    expect(() => layeredRegistry([empty, wrong])).toThrow(/^OPTION_INVALID.*layeredRegistry: .*index 1/)
    expect(() => layeredRegistry([empty, () => wrong])()).toThrow(/^OPTION_INVALID.*layeredRegistry: .*index 1/)
  })
})

/** From what says least of an id to what forbids to say anything of it. */
const byWeight: readonly (readonly ErrorCode[])[] = [
  ['SCHEMA_NOT_FOUND'],
  ['SCHEMA_INVALID', 'SCHEMA_VERSION_FAILED', 'SCHEMA_VERSION_DELETING'],
  [
    'SCHEMA_VERSION_PENDING',
    'REGISTRY_UNAVAILABLE',
    'REGISTRY_TIMED_OUT',
    'REGISTRY_THROTTLED',
    'REGISTRY_UNAUTHENTICATED',
    'REGISTRY_FORBIDDEN',
    'REGISTRY_NOT_FOUND',
    'REGISTRY_REFUSED',
    'OPTION_INVALID',
  ],
]
const codes = byWeight.flatMap((group, weight) => group.map((code) => ({ code, weight })))
const pairs = codes.flatMap((one) =>
  codes.map((other) => [one.code, other.code, (other.weight > one.weight ? other : one).code] as const),
)

describe('of two failures', () => {
  it.each(pairs)('%s and %s: %s', async (one, other, thrown) => {
    const registry = layeredRegistry([failing(one), failing(other)])()
    await expect(registry.schemaOf(idOfFirst)).rejects.toMatchObject({ code: thrown })
  })
})

describe('an outage of a layer', () => {
  it.each(['REGISTRY_UNAVAILABLE', 'REGISTRY_FORBIDDEN', 'SCHEMA_VERSION_PENDING'] as const)(
    '%s is no answer about an id, wherever it stands',
    async (code) => {
      for (const layers of [
        [failing(code), empty],
        [empty, failing(code)],
      ]) {
        await expect(layeredRegistry(layers)().schemaOf(idOfFirst)).rejects.toMatchObject({ code })
      }
      await expect(layeredRegistry([failing(code), embeddedRegistry([first])])().schemaOf(idOfFirst)).resolves.toEqual(
        first.schema,
      )
    },
  )

  it('is no reason to write the id of a later one', async () => {
    const registry = layeredRegistry([failing('REGISTRY_TIMED_OUT'), embeddedRegistry([first])])()
    await expect(registry.idOf(known, first.schema)).rejects.toMatchObject({ code: 'REGISTRY_TIMED_OUT' })
  })
})

describe('frames of Confluent’s kind', () => {
  const confluent: SchemaRegistry = {
    ...empty,
    confluent: { schemaOf: async () => first.schema },
  }

  const id = { schemaId: 1 }

  it('are read where a layer has their schemas', async () => {
    expect(layeredRegistry([empty, empty])().confluent).toBeUndefined()
    const registry = layeredRegistry([empty, confluent, failing('REGISTRY_UNAVAILABLE')])()
    await expect(registry.confluent?.schemaOf(id)).resolves.toEqual(first.schema)
  })

  it('have ids that mean something else in each registry: two of them are OPTION_INVALID', () => {
    expect(() => layeredRegistry([confluent, empty, confluent])).toThrow(/^OPTION_INVALID.*2 .*Confluent/)
    const nested = layeredRegistry([confluent])
    expect(() => layeredRegistry([nested, confluent])()).toThrow(/^OPTION_INVALID.*2 .*Confluent/)
  })
})
