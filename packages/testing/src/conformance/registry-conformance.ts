import assert from 'node:assert/strict'
import {
  type AvroSchema,
  type ConfluentSchemaId,
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
    'says SCHEMA_NOT_FOUND for an id that it does not know, and the id': async ({ registry }) => {
      await assert.rejects(
        registry.schemaOf(unknownId),
        (error) => isCounterpointError(error, 'SCHEMA_NOT_FOUND') && error.message.includes(unknownId),
      )
    },
    'answers many who ask at once, what it knows and what it does not': async ({ registry, known }) => {
      const subject = { schemaName: known.schemaName }
      const id = await registry.idOf(subject, known.schema)
      const asked = Array.from({ length: 50 }, async () => {
        assert.equal(await registry.idOf(subject, known.schema), id)
        assert.equal(canonicalText(await registry.schemaOf(id)), canonicalText(known.schema))
        await assert.rejects(registry.schemaOf(unknownId), (error) => isCounterpointError(error, 'SCHEMA_NOT_FOUND'))
      })
      await Promise.all(asked)
    },
    'goes on to answer after it had no answer': async ({ registry, known }) => {
      await assert.rejects(registry.schemaOf(unknownId))
      await assert.rejects(registry.idOf({ schemaName: known.schemaName }, unknownSchema))
      const id = await registry.idOf({ schemaName: known.schemaName }, known.schema)
      assert.equal(canonicalText(await registry.schemaOf(id)), canonicalText(known.schema))
    },
  }
  return Object.entries(cases).map(([name, run]) => ({ name, run: async () => run(await open()) }))
}

export interface ConfluentUnderTest {
  readonly registry: SchemaRegistry
  /** A schema that it knows, by an id and by a GUID. */
  readonly known: { readonly schemaId: number; readonly schemaGuid: string; readonly schema: AvroSchema }
}

/** Ids that no registry gives: one that is above every registry's last, one that begins none, and a GUID. */
const unknownConfluentIds: readonly ConfluentSchemaId[] = [
  { schemaId: 2_147_483_647 },
  { schemaId: -1 },
  { schemaId: 0 },
  { schemaGuid: '00000000-0000-4000-8000-00000000dead' },
]

/** What every registry must do that frames of Confluent's kind are read with. */
export function confluentConformance(open: () => Promise<ConfluentUnderTest>): readonly ConformanceCase[] {
  const cases: Readonly<Record<string, (test: ConfluentUnderTest) => Promise<void>>> = {
    'gives the schema of an id and of a GUID, with everything it says': async ({ registry, known }) => {
      for (const id of [{ schemaId: known.schemaId }, { schemaGuid: known.schemaGuid }]) {
        assert.equal(canonicalText(await confluentOf(registry).schemaOf(id)), canonicalText(known.schema))
      }
    },
    'says SCHEMA_NOT_FOUND for what it does not know': async ({ registry }) => {
      for (const id of unknownConfluentIds) {
        await assert.rejects(confluentOf(registry).schemaOf(id), (error) =>
          isCounterpointError(error, 'SCHEMA_NOT_FOUND'),
        )
      }
    },
    'takes no GUID for an id of Glue’s': async ({ registry, known }) => {
      await assert.rejects(registry.schemaOf(schemaVersionId(known.schemaGuid)), (error) =>
        isCounterpointError(error, 'SCHEMA_NOT_FOUND'),
      )
    },
  }
  return Object.entries(cases).map(([name, run]) => ({ name, run: async () => run(await open()) }))
}

function confluentOf({ confluent }: SchemaRegistry) {
  assert.ok(confluent, 'the registry has no schemas for frames of Confluent’s kind')
  return confluent
}
