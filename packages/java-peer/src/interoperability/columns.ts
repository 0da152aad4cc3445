import {
  type AvroSchema,
  definitionText,
  type FrameCompression,
  readGlueFrame,
  type SchemaVersionId,
} from '@counterpoint/contract-kit'
import type { SchemaRegistry } from '@counterpoint/schema-registry'
import { expect } from 'vitest'
import type { JavaValue } from '../serde-peer.ts'
import { eventsOf, framesOf, parsed } from './contract-events.ts'
import { publishVersion } from './publish.ts'
import type { Row } from './rows/row.ts'
import { frameOf, readAs, valueBehind } from './schema-values.ts'
import { registries, type Sides, type Writer } from './sides.ts'
import { structureOf } from './structure.ts'

/** One way between the two sides; rejects when a value does not come through as it was. */
export interface Column {
  readonly name: string
  check(row: Row, sides: Sides): Promise<void>
}

export const columns: readonly Column[] = [
  { name: 'java→ts none', check: (row, sides) => fromJava(row, sides, 'none') },
  { name: 'java→ts zlib', check: (row, sides) => fromJava(row, sides, 'zlib') },
  { name: 'ts→java none', check: (row, sides) => toJava(row, sides, 'none') },
  { name: 'ts→java zlib', check: (row, sides) => toJava(row, sides, 'zlib') },
  { name: 'java finds ts', check: javaFinds },
  { name: 'evolved java→ts', check: evolvedInJava },
  { name: 'evolved ts→java', check: evolvedInTypeScript },
]

async function fromJava(row: Row, sides: Sides, compression: FrameCompression): Promise<void> {
  const registry = sides.registryOf.java
  const frames = await javaWrites(sides, row.name, row.schema, row.values, compression)
  expect(frames.map((frame) => readGlueFrame(frame).compression)).toEqual(frames.map(() => compression))
  await expectRead(registry, row.schema, frames, row.values)
  if (row.contract === undefined) return
  expect(await eventsOf(registry, row.contract, frames)).toEqual(parsed(row.contract))
}

async function toJava(row: Row, sides: Sides, compression: FrameCompression): Promise<void> {
  const frames = await typeScriptWrites(sides.registryOf.typescript, row.name, row.schema, row.values, compression)
  await expectReadByJava(sides, frames, row.values)
  if (row.contract === undefined) return
  const events = await framesOf(sides.registryOf.typescript, row.contract, compression)
  await expectReadByJava(sides, events, row.values)
}

/** With registering switched off, by the text that Java has of the schema. */
async function javaFinds({ name, schema, values }: Row, sides: Sides): Promise<void> {
  const settings = { ...settingsOf('typescript'), schemaAutoRegistrationEnabled: 'false' }
  const frames = await sides.java.serialize({ topic: name, schema: JSON.stringify(schema), settings }, values)
  const id = await sides.registryOf.typescript.idOf({ schemaName: name }, schema)
  expect(idsIn(bytesOf(frames))).toEqual(new Set([id]))
}

async function evolvedInJava({ name, schema, values, evolution }: Row, sides: Sides): Promise<void> {
  const registry = sides.registryOf.java
  const before = await javaWrites(sides, name, schema, values, 'none')
  const after = await javaWrites(sides, name, evolution.schema, evolution.values, 'none')
  expect(idsIn([...before, ...after]).size).toBe(idsIn(before).size + idsIn(after).size)
  await expectRead(registry, evolution.schema, before, evolution.rowReadByIt)
  await expectRead(registry, schema, after, evolution.readByRow)
}

async function evolvedInTypeScript({ name, schema, values, evolution }: Row, sides: Sides): Promise<void> {
  const registry = sides.registryOf.typescript
  const before = await typeScriptWrites(registry, name, schema, values, 'none')
  await publishVersion(name, evolution.schema, sides)
  const after = await typeScriptWrites(registry, name, evolution.schema, evolution.values, 'none')
  await expectReadByJava(sides, before, evolution.rowReadByIt, evolution.schema)
  await expectReadByJava(sides, after, evolution.readByRow, schema)
  // Without a schema of its own Java has the writer's.
  const unresolved = await javaReads(sides, after)
  expect(unresolved.map((value) => value.schema)).toEqual(after.map(() => definitionText(evolution.schema)))
  expect(unresolved.map(({ json }) => structureOf(json))).toEqual(evolution.values.map(structureOf))
}

export function settingsOf(writer: Writer) {
  return { 'registry.name': registries[writer] }
}

async function javaWrites(
  { java }: Sides,
  topic: string,
  schema: AvroSchema,
  values: readonly string[],
  compression: FrameCompression,
): Promise<readonly Uint8Array[]> {
  const settings = {
    ...settingsOf('java'),
    schemaAutoRegistrationEnabled: 'true',
    compression: compression.toUpperCase(),
  }
  return bytesOf(await java.serialize({ topic, schema: JSON.stringify(schema), settings }, values))
}

function typeScriptWrites(
  registry: SchemaRegistry,
  schemaName: string,
  schema: AvroSchema,
  values: readonly string[],
  compression: FrameCompression,
): Promise<readonly Uint8Array[]> {
  return Promise.all(values.map((text) => frameOf(registry, schemaName, schema, compression, text)))
}

async function expectRead(
  registry: SchemaRegistry,
  schema: AvroSchema,
  frames: readonly Uint8Array[],
  values: readonly string[],
): Promise<void> {
  const read = await Promise.all(frames.map((frame) => readAs(registry, schema, frame)))
  expect(read).toEqual(values.map((text) => valueBehind(schema, text)))
}

async function expectReadByJava(
  sides: Sides,
  frames: readonly Uint8Array[],
  values: readonly string[],
  reader?: AvroSchema,
): Promise<void> {
  const read = await javaReads(sides, frames, reader)
  expect(read.map(({ json }) => structureOf(json))).toEqual(values.map(structureOf))
}

async function javaReads(
  { java }: Sides,
  frames: readonly Uint8Array[],
  reader?: AvroSchema,
): Promise<readonly JavaValue[]> {
  const reading = {
    topic: 'any',
    settings: settingsOf('typescript'),
    ...(reader && { reader: JSON.stringify(reader) }),
  }
  const values = await java.deserialize(
    reading,
    frames.map((frame) => Buffer.from(frame).toString('hex')),
  )
  return values.filter((value) => value !== null)
}

function idsIn(frames: readonly Uint8Array[]): ReadonlySet<SchemaVersionId> {
  return new Set(frames.map((frame) => readGlueFrame(frame).schemaVersionId))
}

function bytesOf(frames: readonly (string | null)[]): readonly Uint8Array[] {
  return frames.map((frame) => Buffer.from(frame ?? '', 'hex'))
}
