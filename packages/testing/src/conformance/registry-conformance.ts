import assert from 'node:assert/strict'
import {
  type AvroSchema,
  canonicalText,
  isCounterpointError,
  isSchemaVersionId,
  schemaVersionId,
} from '@counterpoint/contract-kit'
import type { SchemaRegistry } from '@counterpoint/schema-registry'
import type { ConformanceCase } from './conformance-case.ts'

export interface RegistryUnderTest {
  readonly registry: SchemaRegistry
  /** A schema that it knows, under this name. */
  readonly known: { readonly schemaName: string; readonly schema: AvroSchema }
}

const unknownSchema: AvroSchema = { type: 'record', name: 'NobodyKnowsThis', fields: [{ name: 'a', type: 'int' }] }
const unknownId = schemaVersionId('00000000-0000-4000-8000-00000000dead')

/** What every schema registry must do at run time. */
export function registryConformance(open: () => Promise<RegistryUnderTest>): readonly ConformanceCase[] {
  const cases: Readonly<Record<string, (test: RegistryUnderTest) => Promise<void>>> = {
    'gives the id of a schema that it knows, the same each time': async ({ registry, known }) => {
      const id = await registry.idOf({ schemaName: known.schemaName }, known.schema)
      assert.ok(isSchemaVersionId(id))
      assert.equal(await registry.idOf({ schemaName: known.schemaName }, known.schema), id)
    },
    'gives the schema back under that id, with everything it says': async ({ registry, known }) => {
      const id = await registry.idOf({ schemaName: known.schemaName }, known.schema)
      assert.equal(canonicalText(await registry.schemaOf(id)), canonicalText(known.schema))
    },
    'finds a schema however its JSON is written': async ({ registry, known }) => {
      const rewritten: AvroSchema = JSON.parse(canonicalText(known.schema))
      assert.equal(
        await registry.idOf({ schemaName: known.schemaName }, rewritten),
        await registry.idOf({ schemaName: known.schemaName }, known.schema),
      )
    },
    'says SCHEMA_NOT_REGISTERED for a schema that it does not know': async ({ registry, known }) => {
      await assert.rejects(registry.idOf({ schemaName: known.schemaName }, unknownSchema), (error) =>
        isCounterpointError(error, 'SCHEMA_NOT_REGISTERED'),
      )
    },
    'says SCHEMA_NOT_FOUND for an id that it does not know': async ({ registry }) => {
      await assert.rejects(registry.schemaOf(unknownId), (error) => isCounterpointError(error, 'SCHEMA_NOT_FOUND'))
    },
  }
  return Object.entries(cases).map(([name, run]) => ({ name, run: async () => run(await open()) }))
}
