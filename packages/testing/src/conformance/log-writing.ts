import assert from 'node:assert/strict'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { partitionForKey } from '@counterpoint/kafka'
import { type LogCase, recordOf } from './log-harness.ts'

export const writingCases: Readonly<Record<string, (log: LogCase) => Promise<void>>> = {
  'gives a receipt for each record, in order, with consecutive offsets': async ({ log, topic }) => {
    const writer = log.openWriter()
    const first = await writer.send(['a', 'b', 'c'].map((value) => recordOf(topic, value, 1)))
    const second = await writer.send([recordOf(topic, 'd', 1)])
    await writer.close()
    assert.deepEqual(
      [...first, ...second],
      [0n, 1n, 2n, 3n].map((offset) => ({ topic, partition: 1, offset })),
    )
  },

  'puts a key on the partition that Java’s partitioner chooses': async ({ log, topic }) => {
    const writer = log.openWriter()
    const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`)
    const receipts = await writer.send(keys.map((key) => recordOf(topic, key, undefined, key)))
    await writer.close()
    assert.deepEqual(
      receipts.map(({ partition }) => partition),
      keys.map((key) => partitionForKey(Buffer.from(key), 3)),
    )
  },

  'keeps bytes, tombstones, missing keys, headers and timestamps': async ({ log, topic, read }) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    const headers = [
      ['name', Buffer.from('one')],
      ['name', Buffer.from('two')],
      ['empty', Buffer.alloc(0)],
    ] as const
    const writer = log.openWriter()
    await writer.send([
      { topic, partition: 0, key: bytes, value: bytes, headers, timestampMs: 1_400_000_000_123 },
      { topic, partition: 0, key: Buffer.from('k'), value: null, headers: [], timestampMs: 1_400_000_000_124 },
      { topic, partition: 0, key: null, value: Buffer.alloc(0), headers: [], timestampMs: 1_400_000_000_125 },
    ])
    await writer.close()
    const [full, tombstone, keyless] = await read((seen) => seen.length >= 3)
    assert.deepEqual([...(full?.key ?? [])], [...bytes])
    assert.deepEqual([...(full?.value ?? [])], [...bytes])
    assert.deepEqual(
      full?.headers.map(([name, value]) => [name, Buffer.from(value).toString()]),
      [
        ['name', 'one'],
        ['name', 'two'],
        ['empty', ''],
      ],
    )
    assert.equal(full?.timestampMs, 1_400_000_000_123)
    assert.equal(tombstone?.value, null)
    assert.equal(keyless?.key, null)
    assert.equal(keyless?.value?.length, 0)
  },

  'takes many records and large values in one send': async ({ log, topic, read }) => {
    const writer = log.openWriter()
    await writer.send(Array.from({ length: 2000 }, (_, index) => recordOf(topic, String(index), 0)))
    await writer.send([recordOf(topic, 'x'.repeat(500_000), 0)])
    await writer.close()
    const seen = await read((records) => records.length >= 2001)
    assert.deepEqual(
      seen.slice(0, 2000).map(({ text }) => text),
      Array.from({ length: 2000 }, (_, index) => String(index)),
    )
    assert.equal(seen[2000]?.text.length, 500_000)
  },

  'takes more in one send than a broker takes in one batch': async ({ log, topic, read }) => {
    const writer = log.openWriter()
    const values = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(400_000))
    const receipts = await writer.send(values.map((value) => recordOf(topic, value, 0)))
    await writer.close()
    assert.deepEqual(
      receipts.map(({ offset }) => offset),
      [0n, 1n, 2n, 3n, 4n],
    )
    const seen = await read((records) => records.length >= 5)
    assert.deepEqual(
      seen.map(({ text }) => text),
      values,
    )
  },

  'rejects a topic that is not there': async ({ log, topic }) => {
    const writer = log.openWriter()
    await assert.rejects(writer.send([recordOf(`${topic}.absent`, 'a', 0)]), (error) =>
      isCounterpointError(error, 'TOPIC_NOT_FOUND'),
    )
    await writer.close()
  },

  'rejects what is sent after close, and closes twice': async ({ log, topic }) => {
    const writer = log.openWriter()
    await writer.close()
    await writer.close()
    await assert.rejects(writer.send([recordOf(topic, 'a', 0)]), (error) => isCounterpointError(error, 'CLOSED'))
  },
}
