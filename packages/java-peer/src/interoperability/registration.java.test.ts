import { type AvroSchema, definitionText } from '@counterpoint/contract-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from '../java-is-there.ts'
import { JavaThrew } from '../serde-peer.ts'
import { callers, registries, type Sides, startSides } from './sides.ts'

if (!javaIsThere()) console.warn(javaIsMissing)

/** A schema of its own for each test, so that none finds what another registered. */
function thing(name: string, ...optional: readonly string[]): AvroSchema {
  const added = optional.map((field) => ({ name: field, type: ['null', 'int'], default: null }))
  return { type: 'record', name, fields: [{ name: 'id', type: 'string' }, ...added] }
}

const value = '{"id":"a"}'
const registering = { 'registry.name': registries.java, schemaAutoRegistrationEnabled: 'true' }

describe.skipIf(!javaIsThere())('Java’s serde before the loopback Glue', () => {
  let sides: Sides
  beforeAll(async () => {
    const throttled = { kind: 'error', status: 400, type: 'ThrottlingException' } as const
    sides = await startSides({
      pendingPolls: 1,
      faults: [{ operation: 'GetSchemaByDefinition', call: 1, fault: throttled }],
    })
  }, javaPeerStartsWithinMs)
  afterAll(() => sides?.close())

  /** The operations that Java called meanwhile, with the errors that it got. */
  async function callsDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
    const before = sides.glue.recorded.calls.length
    await work()
    return sides.glue.recorded.calls
      .slice(before)
      .filter(({ caller }) => caller === callers.java)
      .map(({ operation, error }) => (error === undefined ? operation : `${operation}: ${error}`))
  }

  function serialize(topic: string, schema: AvroSchema, settings: Readonly<Record<string, string>>, values = [value]) {
    return sides.java.serialize({ topic, schema: JSON.stringify(schema), settings }, values)
  }

  it('is the serde that it is said to be', () => {
    expect(sides.java.serdeVersion).toBe('1.1.27')
  })

  it('asks again after it was throttled, and creates a schema that is not there, under its configured name', async () => {
    const schema = thing('Created')
    const settings = { ...registering, schemaName: 'created-by-java', compatibility: 'FULL' }
    expect(await callsDuring(() => serialize('a-topic', schema, settings))).toEqual([
      'GetSchemaByDefinition: ThrottlingException',
      'GetSchemaByDefinition: EntityNotFoundException',
      'CreateSchema',
      'PutSchemaVersionMetadata',
    ])
    const created = sides.glue.recorded.schemas().find(({ schemaName }) => schemaName === 'created-by-java')
    expect(created).toMatchObject({
      registryName: registries.java,
      compatibility: 'FULL',
      versions: [{ versionNumber: 1, status: 'AVAILABLE', definition: definitionText(schema) }],
    })
  })

  it('names the schema like the topic, and asks once for many records', async () => {
    const schema = thing('Many')
    const calls = await callsDuring(() => serialize('many', schema, registering, [value, value, value]))
    expect(calls).toEqual([
      'GetSchemaByDefinition: EntityNotFoundException',
      'CreateSchema',
      'PutSchemaVersionMetadata',
    ])
    expect(await sides.registryOf.java.idOf({ schemaName: 'many' }, schema)).toEqual(expect.any(String))
  })

  it('waits for a version that is pending', async () => {
    await serialize('evolving', thing('Evolving'), registering)
    expect(
      await callsDuring(() =>
        serialize('evolving', thing('Evolving', 'more'), registering, ['{"id":"a","more":null}']),
      ),
    ).toEqual([
      'GetSchemaByDefinition: EntityNotFoundException',
      'RegisterSchemaVersion',
      'GetSchemaVersion',
      'GetSchemaVersion',
      'PutSchemaVersionMetadata',
    ])
  })

  it('is told that a version failed', async () => {
    await serialize('failing', thing('Failing'), registering)
    const incompatible: AvroSchema = { type: 'record', name: 'Failing', fields: [{ name: 'id', type: 'int' }] }
    const failed = await rejection(
      sides.java.serialize({ topic: 'failing', schema: JSON.stringify(incompatible), settings: registering }, [
        '{"id":1}',
      ]),
    )
    expect(failed.causes.at(-1)?.message).toMatch(
      /^Schema evolution check failed\. schemaVersionId \S+ is in FAILURE status\.$/,
    )
  })

  it('registers nothing that it may not', async () => {
    const settings = { 'registry.name': registries.java }
    const refused = await rejection(serialize('absent', thing('Absent'), settings))
    expect(refused.causes.map(({ message }) => message)).toContain(
      'Failed to auto-register schema. Auto registration of schema is not enabled.',
    )
    expect(sides.glue.recorded.schemas().some(({ schemaName }) => schemaName === 'absent')).toBe(false)
  })

  it('asks once for the schema of many frames, and not at all for tombstones', async () => {
    const frames = await serialize('read', thing('Read'), registering, [value, value])
    const reading = { topic: 'read', settings: { 'registry.name': registries.java } }
    expect(await callsDuring(() => sides.java.deserialize(reading, [null, ...frames, null]))).toEqual([
      'GetSchemaVersion',
    ])
    expect(await sides.java.deserialize(reading, [null])).toEqual([null])
    expect(await sides.java.serialize({ topic: 'read', schema: '"int"', settings: registering }, [null])).toEqual([
      null,
    ])
  })

  it('is told that an id is unknown', async () => {
    const frame = `0300${'ab'.repeat(16)}0261`
    const unknown = await rejection(sides.java.deserialize({ topic: 'any' }, [frame]))
    const id = 'abababab-abab-abab-abab-abababababab'
    expect(unknown.causes.at(-1)).toEqual({
      error: 'software.amazon.awssdk.services.glue.model.EntityNotFoundException',
      message: expect.stringContaining(`Schema version is not found. SchemaVersionId: ${id}`),
    })
  })
})

async function rejection(promise: Promise<unknown>): Promise<JavaThrew> {
  try {
    await promise
  } catch (error) {
    if (error instanceof JavaThrew) return error
    throw error
  }
  throw new Error('Java threw nothing')
}
