import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { type LogCase, resolveAll, type SeenRecord, settle } from './log-harness.ts'

const texts = (seen: readonly SeenRecord[]) => seen.map(({ text }) => text)

export const readingCases: Readonly<Record<string, (log: LogCase) => Promise<void>>> = {
  'delivers a partition in its order': async ({ write, read }) => {
    for (const value of ['a', 'b', 'c', 'd']) await write([value], { partition: 2 })
    assert.deepEqual(texts(await read((seen) => seen.length >= 4)), ['a', 'b', 'c', 'd'])
  },

  'goes on behind what was resolved': async ({ write, read }) => {
    await write(['a', 'b', 'c'], { partition: 0 })
    await read((seen) => seen.length >= 3)
    await write(['d'], { partition: 0 })
    assert.deepEqual(texts(await read((seen) => seen.length >= 1)), ['d'])
  },

  'delivers again what was not resolved, in order': async ({ write, read }) => {
    await write(['a', 'b', 'c', 'd'], { partition: 0 })
    let first = true
    const seen = await read(
      (records) => texts(records).filter((text) => text === 'd').length >= 2,
      async (batch) => {
        if (first) batch.resolve(1n)
        else await resolveAll(batch)
        first = false
      },
    )
    assert.deepEqual(texts(seen), ['a', 'b', 'c', 'd', 'c', 'd'])
  },

  'commits nothing when nothing was resolved': async ({ write, read }) => {
    await write(['a'], { partition: 0 })
    await read(
      (seen) => seen.length >= 1,
      async () => {},
    )
    assert.equal((await read((seen) => seen.length >= 1))[0]?.text, 'a')
  },

  'calls for one batch of a partition at a time, and for partitions side by side': async ({ write, read }) => {
    await write(['a'], { partition: 0 })
    await write(['b'], { partition: 1 })
    const running = new Set<number>()
    let together = 0
    await read(
      (seen) => seen.length >= 2 && together >= 2,
      async (batch) => {
        assert.equal(running.has(batch.partition), false)
        running.add(batch.partition)
        const deadline = Date.now() + 10_000
        while (running.size < 2 && together < 2 && Date.now() < deadline) {
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        together = Math.max(together, running.size)
        await resolveAll(batch)
        running.delete(batch.partition)
      },
    )
    assert.equal(together, 2)
  },

  'holds back a paused partition, and no other': async ({ write, read }) => {
    await write(['held'], { partition: 0 })
    let deliveries = 0
    let writing: Promise<void> | undefined
    const seen = await read(
      (records) => texts(records).filter((text) => text === 'held').length >= 2,
      async (batch) => {
        if (batch.partition === 1) return resolveAll(batch)
        deliveries += 1
        if (deliveries > 1) return resolveAll(batch)
        batch.pause(2000)
        // Written during the pause, so it has to be seen before the pause ends.
        writing = sleep(300).then(() => write(['meanwhile'], { partition: 1 }))
      },
    )
    await writing
    assert.deepEqual(texts(seen), ['held', 'meanwhile', 'held'])
  },

  'starts a new group at the end when it is told to': async ({ log, topic, group, write }) => {
    await write(['old'], { partition: 0 })
    const reader = log.openReader({ group, topics: [topic], startFrom: 'latest' })
    const seen: string[] = []
    const running = reader.run(async (batch) => {
      seen.push(...batch.records.map(({ value }) => Buffer.from(value ?? []).toString()))
      await resolveAll(batch)
    })
    // Where "the end" is, is decided when the partition is assigned; so new records are written until one arrives.
    const writing = setInterval(() => void write(['new'], { partition: 0 }), 50)
    await settle(reader, running, () => seen.length > 0)
    clearInterval(writing)
    assert.equal(seen.includes('old'), false)
  },

  'rejects a topic that is not there': async ({ log, topic, group }) => {
    const reader = log.openReader({ group, topics: [`${topic}.absent`] })
    await assert.rejects(reader.run(resolveAll), (error) => isCounterpointError(error, 'TOPIC_NOT_FOUND'))
    await reader.close()
  },

  'ends with what onBatch throws': async ({ log, topic, group, write }) => {
    await write(['a'], { partition: 0 })
    const reader = log.openReader({ group, topics: [topic] })
    const thrown = new Error('mine')
    await assert.rejects(
      reader.run(async () => {
        throw thrown
      }),
      (error) => error === thrown,
    )
    await reader.close()
  },
}
