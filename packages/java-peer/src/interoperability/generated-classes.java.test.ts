import { definitionText } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { publishToGlue } from '@counterpoint/publication/glue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from '../java-is-there.ts'
import { eventsOf, framesOf, parsed } from './contract-events.ts'
import { interactionsRow } from './rows/contracts/interactions.ts'
import { registries, type Sides, startSides } from './sides.ts'
import { structureOf } from './structure.ts'

if (!javaIsThere()) console.warn(javaIsMissing)

const { contract: published, evolution: generatedFrom } = interactionsRow
const settings = { 'registry.name': registries.typescript, avroRecordType: 'SPECIFIC_RECORD' }

describe.skipIf(!javaIsThere())('a Java service with classes generated from Interaction 1.0.0', () => {
  let sides: Sides
  beforeAll(async () => {
    sides = await startSides({ pendingPolls: 0 })
    await publishToGlue([interactions], { registryName: registries.typescript, client: sides.client })
  }, javaPeerStartsWithinMs)
  afterAll(() => sides?.close())

  it('reads what is published under 1.1.0, in the shape of its classes', async () => {
    const frames = await framesOf(sides.registryOf.typescript, published, 'zlib')
    const read = await sides.java.deserialize(
      { topic: interactions.topic, settings },
      frames.map((frame) => Buffer.from(frame).toString('hex')),
    )
    expect(read.map((value) => value && structureOf(value.json))).toEqual(generatedFrom.rowReadByIt.map(structureOf))
    const text = definitionText(generatedFrom.schema)
    expect(read.map((value) => value?.schema)).toEqual([text, text])
  })

  it('writes what is read under 1.1.0, without registering anything', async () => {
    const { schema, values } = generatedFrom
    const writing = {
      topic: interactions.topic,
      schema: JSON.stringify(schema),
      records: 'specific',
      settings,
    } as const
    const frames = await sides.java.serialize(writing, values)
    const bytes = frames.map((frame) => Buffer.from(frame ?? '', 'hex'))
    const events = await eventsOf(sides.registryOf.typescript, published, bytes)
    const of110 = parsed(published).map((event) => ({ ...Object(event), contextId: undefined, offline: false }))
    expect(events).toEqual(of110)
  })
})
