import type { Log, StoredRecord } from '@counterpoint/kafka'
import { expect } from 'vitest'
import { type Column, settingsOf } from './columns.ts'
import type { Row } from './rows/row.ts'
import { frameOf, readAs, valueBehind } from './schema-values.ts'
import type { Sides } from './sides.ts'
import { structureOf } from './structure.ts'

/** So many that no partition is likely to be left out. */
const recordsOfEach = 24

/** What a record of the topic is expected to be, whoever wrote it. */
interface Expected {
  readonly key: string
  /** null: a tombstone. */
  readonly value: string | null
}

/**
 * Through a topic, with Kafka's own clients on Java's side: both write the same records, under the same keys; both read
 * all of them, and find each key in one partition. The topics are there already.
 */
export function kafkaColumn(log: Log, brokers: readonly string[], topicOf: (row: Row) => string): Column {
  return {
    name: 'kafka',
    check: async (row, sides) => {
      const topic = topicOf(row)
      const records = recordsOf(row)
      const byJava = await sides.java.produce(
        {
          topic,
          brokers: brokers.join(),
          schema: JSON.stringify(row.schema),
          settings: { ...settingsOf('java'), schemaAutoRegistrationEnabled: 'true' },
        },
        records,
      )
      // Otherwise the keys say nothing.
      expect(new Set(byJava).size).toBeGreaterThan(1)
      expect(await write(log, topic, row, records, sides)).toEqual(byJava)
      await expectReadByJava(topic, brokers, records, byJava, sides)
      await expectReadHere(log, topic, row, records, byJava, sides)
    },
  }
}

function recordsOf({ values }: Row): readonly Expected[] {
  return Array.from({ length: recordsOfEach }, (_, index) => ({
    key: `schlüssel-${index}`,
    value: index % 8 === 7 ? null : (values[index % values.length] ?? null),
  }))
}

/** @returns the partition of each */
async function write(
  log: Log,
  topic: string,
  { schema }: Row,
  records: readonly Expected[],
  { registryOf }: Sides,
): Promise<readonly number[]> {
  const framed = records.map(async ({ key, value }) => ({
    topic,
    key: Buffer.from(key),
    value: value === null ? null : await frameOf(registryOf.java, topic, schema, 'none', value),
    headers: [],
  }))
  const writer = log.openWriter()
  try {
    return (await writer.send(await Promise.all(framed))).map(({ partition }) => partition)
  } finally {
    await writer.close()
  }
}

async function expectReadByJava(
  topic: string,
  brokers: readonly string[],
  records: readonly Expected[],
  partitionOf: readonly number[],
  { java }: Sides,
): Promise<void> {
  const read = await java.consume({ topic, brokers: brokers.join(), settings: settingsOf('java') }, records.length * 2)
  expect(
    inOrderOfKeys(
      read.map(({ key, partition, value }) => ({ key, partition, value: value && structureOf(value.json) })),
    ),
  ).toEqual(
    twice(
      records.map(({ key, value }, index) => ({
        key,
        partition: partitionOf[index],
        value: value === null ? null : structureOf(value),
      })),
    ),
  )
}

async function expectReadHere(
  log: Log,
  topic: string,
  { schema }: Row,
  records: readonly Expected[],
  partitionOf: readonly number[],
  { registryOf }: Sides,
): Promise<void> {
  const read = await Promise.all(
    (await readRecords(log, topic, records.length * 2)).map(async ({ partition, key, value }) => ({
      key: Buffer.from(key ?? []).toString(),
      partition,
      value: value && (await readAs(registryOf.java, schema, value)),
    })),
  )
  expect(inOrderOfKeys(read)).toEqual(
    twice(
      records.map(({ key, value }, index) => ({
        key,
        partition: partitionOf[index],
        value: value === null ? null : valueBehind(schema, value),
      })),
    ),
  )
}

async function readRecords(
  log: Log,
  topic: string,
  count: number,
): Promise<readonly (StoredRecord & { readonly partition: number })[]> {
  const read: (StoredRecord & { readonly partition: number })[] = []
  const reader = log.openReader({ group: `${topic}.group`, topics: [topic] })
  await reader.run(async ({ partition, records, resolve }) => {
    for (const record of records) {
      read.push({ ...record, partition })
      resolve(record.offset)
    }
    if (read.length >= count) void reader.close()
  })
  return read
}

function inOrderOfKeys<Record extends { readonly key: string }>(records: readonly Record[]): readonly Record[] {
  return records.toSorted((one, other) => compare(one.key, other.key))
}

/** As both sides wrote them. */
function twice<Record extends { readonly key: string }>(records: readonly Record[]): readonly Record[] {
  return inOrderOfKeys([...records, ...records])
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
