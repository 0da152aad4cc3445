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
  return { idOf: fail, schemaOf: fail, confluent: { schemaOf: fail } }
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

  it('are read where a layer has their schemas, with the same rules', async () => {
    expect(layeredRegistry([empty, empty])().confluent).toBeUndefined()
    const found = layeredRegistry([failing('SCHEMA_NOT_FOUND'), confluent])()
    await expect(found.confluent?.schemaOf({ schemaId: 1 })).resolves.toEqual(first.schema)
    const down = layeredRegistry([failing('REGISTRY_UNAVAILABLE'), failing('SCHEMA_NOT_FOUND')])()
    await expect(down.confluent?.schemaOf({ schemaId: 1 })).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' })
  })
})
