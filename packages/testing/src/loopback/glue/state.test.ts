import type { Glue } from '@aws-sdk/client-glue'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { glueOpener, record, refusal } from '../../testing/glue.ts'
import type { RecordedGlue, RecordedGlueSchema } from './recorded.ts'

type Step = (glue: Glue, recorded: RecordedGlue) => Promise<void>

const RegistryName = 'music'
// Two, of which one is used mostly, so that histories grow.
const schemaId = fc.constantFrom('songs', 'songs', 'songs', 'users').map((SchemaName) => ({ RegistryName, SchemaName }))
const mode = fc.constantFrom('NONE', 'DISABLED', 'BACKWARD', 'FORWARD_ALL', 'FULL_ALL')
const number = fc.integer({ min: 1, max: 4 })
const definition = fc
  .uniqueArray(fc.constantFrom('a', '?b', '?c', 'd'), { minLength: 1, maxLength: 3 })
  .map((names) => record(...names))

const create = fc.tuple(schemaId, mode, definition).map(
  ([SchemaId, Compatibility, SchemaDefinition]): Step =>
    async (glue) => {
      const { SchemaName } = SchemaId
      const RegistryId = { RegistryName }
      await refusal(glue.createSchema({ RegistryId, SchemaName, DataFormat: 'AVRO', Compatibility, SchemaDefinition }))
    },
)
const register = fc.tuple(schemaId, definition).map(
  ([SchemaId, SchemaDefinition]): Step =>
    async (glue, recorded) => {
      const known = recorded
        .schemas()
        .find(({ schemaName }) => schemaName === SchemaId.SchemaName)
        ?.versions.find((version) => version.definition === SchemaDefinition)
      try {
        const { SchemaVersionId, Status } = await glue.registerSchemaVersion({ SchemaId, SchemaDefinition })
        if (known !== undefined) expect({ SchemaVersionId, Status }).toEqual(idAndStatus(known))
        const found = await glue.getSchemaByDefinition({ SchemaId, SchemaDefinition })
        expect(found.SchemaVersionId).toBe(SchemaVersionId)
      } catch (error) {
        expect(error).toMatchObject({ name: expect.stringMatching(/^(EntityNotFound|InvalidInput)Exception$/) })
      }
    },
)
const read = fc.nat().map(
  (index): Step =>
    async (glue, recorded) => {
      const ids = recorded.schemas().flatMap(({ versions }) => versions.map(({ schemaVersionId }) => schemaVersionId))
      const SchemaVersionId = ids[index % Math.max(ids.length, 1)]
      if (SchemaVersionId !== undefined) await glue.getSchemaVersion({ SchemaVersionId })
    },
)
const moveCheckpoint = fc.tuple(schemaId, number, mode).map(
  ([SchemaId, VersionNumber, Compatibility]): Step =>
    async (glue) => {
      await refusal(glue.updateSchema({ SchemaId, SchemaVersionNumber: { VersionNumber }, Compatibility }))
    },
)
const deleteVersions = fc.tuple(schemaId, number, fc.nat({ max: 1 })).map(
  ([SchemaId, from, length]): Step =>
    async (glue) => {
      await refusal(glue.deleteSchemaVersions({ SchemaId, Versions: `${from}-${from + length}` }))
    },
)
const deleteSchema = schemaId.map(
  (SchemaId): Step =>
    async (glue) => {
      await refusal(glue.deleteSchema({ SchemaId }))
    },
)

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: create },
    { weight: 8, arbitrary: register },
    { weight: 4, arbitrary: read },
    { weight: 3, arbitrary: moveCheckpoint },
    { weight: 4, arbitrary: deleteVersions },
    { weight: 1, arbitrary: deleteSchema },
  ),
  { minLength: 5, maxLength: 40 },
)

it('holds its promises whatever is done', async () => {
  const { open, closeAll } = glueOpener()
  await fc.assert(
    fc
      .asyncProperty(steps, async (sequence) => {
        const { glue, service } = await open()
        const versions = new Versions()
        for (const step of sequence) {
          await step(glue, service.recorded)
          versions.check(service.recorded.schemas())
          await checkSchemas(glue, service.recorded.schemas())
        }
      })
      .afterEach(closeAll),
    { numRuns: 150 },
  )
})

type Version = RecordedGlueSchema['versions'][number]

function idAndStatus({ schemaVersionId, status }: Version) {
  return { SchemaVersionId: schemaVersionId, Status: status }
}

/** What was once said of a version: it stays so, and nothing of it comes again. */
class Versions {
  readonly #seen = new Map<string, Version>()
  readonly #gone = new Set<string>()
  /** The highest number that a schema has given, by the id of its first version. */
  readonly #highest = new Map<string, number>()

  check(schemas: readonly RecordedGlueSchema[]): void {
    const present = new Set<string>()
    for (const { versions } of schemas) {
      const numbers = versions.map(({ versionNumber }) => versionNumber)
      expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right))
      expect(new Set(versions.map((version) => version.definition)).size).toBe(versions.length)
      const first = versions[0]?.schemaVersionId ?? ''
      const highest = this.#highest.get(first) ?? 0
      for (const version of versions) {
        const { schemaVersionId, status, ...rest } = version
        expect(present).not.toContain(schemaVersionId)
        expect(this.#gone).not.toContain(schemaVersionId)
        present.add(schemaVersionId)
        const before = this.#seen.get(schemaVersionId)
        if (before === undefined) expect(version.versionNumber).toBeGreaterThan(highest)
        else {
          expect(before).toMatchObject(rest)
          if (before.status !== 'PENDING') expect(status).toBe(before.status)
        }
        this.#seen.set(schemaVersionId, version)
      }
      expect(numbers[0]).toBe(1)
      this.#highest.set(first, Math.max(highest, ...numbers))
    }
    for (const id of this.#seen.keys()) if (!present.has(id)) this.#gone.add(id)
  }
}

async function checkSchemas(glue: Glue, schemas: readonly RecordedGlueSchema[]): Promise<void> {
  for (const { schemaName, versions } of schemas) {
    const schema = await glue.getSchema({ SchemaId: { RegistryName, SchemaName: schemaName } })
    const statusOf = (wanted: number | undefined) =>
      versions.find(({ versionNumber }) => versionNumber === wanted)?.status
    expect(statusOf(schema.LatestSchemaVersion)).toBe('AVAILABLE')
    expect(statusOf(schema.SchemaCheckpoint)).toBe('AVAILABLE')
    expect(schema.NextSchemaVersion).toBeGreaterThan(versions.at(-1)?.versionNumber ?? 0)
  }
}
