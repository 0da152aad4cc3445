import assert from 'node:assert/strict'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { type LogCase, resolveAll, settle } from './log-harness.ts'

export const groupCases: Readonly<Record<string, (log: LogCase) => Promise<void>>> = {
  'gives every group all records': async ({ write, read, topic }) => {
    await write(['a', 'b'], { partition: 0 })
    for (const group of [`${topic}.one`, `${topic}.two`]) {
      const seen = await read((records) => records.length >= 2, resolveAll, group)
      assert.deepEqual(
        seen.map(({ text }) => text),
        ['a', 'b'],
      )
    }
  },

  'counts what a group has not committed': async ({ admin, group, topic, write, read }) => {
    await write(['a', 'b'], { partition: 0 })
    await write(['c'], { partition: 1 })
    assert.equal(await admin.lag(group, [topic]), 3n)
    await read((seen) => seen.length >= 3)
    assert.equal(await admin.lag(group, [topic]), 0n)
  },

  'forgets a group that is deleted': async ({ admin, group, topic, write, read }) => {
    await write(['a', 'b'], { partition: 0 })
    await read((seen) => seen.length >= 2)
    await admin.deleteGroups([group])
    assert.equal(await admin.lag(group, [topic]), 2n)
  },

  'does not create a topic that exists': async ({ admin, topic }) => {
    await assert.rejects(admin.createTopics([{ topic, partitions: 1, cleanup: 'delete' }]), (error) =>
      isCounterpointError(error, 'TOPIC_NOT_CREATED'),
    )
  },

  'aborts the signal on close, waits for the batch and commits what it resolved': async ({
    log,
    topic,
    group,
    write,
    read,
  }) => {
    await write(['a', 'b'], { partition: 0 })
    const reader = log.openReader({ group, topics: [topic] })
    let aborted = false
    let entered = false
    let finished = false
    const running = reader.run(async (batch) => {
      entered = true
      batch.resolve(0n)
      await new Promise<void>((resolve) => batch.signal.addEventListener('abort', () => resolve(), { once: true }))
      aborted = batch.signal.aborted
      await new Promise((resolve) => setTimeout(resolve, 20))
      finished = true
    })
    await settle(reader, running, () => entered)
    assert.deepEqual({ aborted, finished }, { aborted: true, finished: true })
    const rest = await read((seen) => seen.length >= 1)
    assert.deepEqual(
      rest.map(({ text }) => text),
      ['b'],
    )
  },

  'aborts the signal of a batch that has returned, when its partition is paused and goes to another member': async ({
    log,
    topic,
    group,
    write,
  }) => {
    const signals = new Map<number, AbortSignal>()
    for (const partition of [0, 1, 2]) await write(['a'], { partition })
    const pausing = log.openReader({ group, topics: [topic] })
    const pausingRuns = pausing.run(async ({ partition, signal, pause }) => {
      if (!signals.has(partition)) signals.set(partition, signal)
      pause(60_000)
    })
    const taken = new Set<number>()
    const taking = log.openReader({ group, topics: [topic] })
    let takingRuns: Promise<void> | undefined
    await settle(pausing, pausingRuns, () => {
      if (signals.size < 3) return false
      if (takingRuns === undefined) {
        assert.ok([...signals.values()].every(({ aborted }) => !aborted))
        takingRuns = taking.run(async (batch) => {
          taken.add(batch.partition)
          await resolveAll(batch)
        })
      }
      return [...taken].some((partition) => signals.get(partition)?.aborted)
    })
    await taking.close()
    await takingRuns
    assert.ok(taken.size > 0)
  },

  'shares partitions among members, and hands them over when one leaves': async ({ log, topic, group, write }) => {
    const values = Array.from({ length: 60 }, (_, index) => `v${index}`)
    const handled = new Set<string>()
    const open = () => {
      const reader = log.openReader({ group, topics: [topic] })
      const running = reader.run(async (batch) => {
        for (const { value, offset } of batch.records) {
          if (batch.signal.aborted) return
          handled.add(Buffer.from(value ?? []).toString())
          batch.resolve(offset)
        }
      })
      return { reader, running }
    }
    const leaving = open()
    const staying = open()
    for (const [index, value] of values.entries()) {
      await write([value], { partition: index % 3 })
      if (index === 30) {
        await leaving.reader.close()
        await leaving.running
      }
    }
    await settle(staying.reader, staying.running, () => handled.size === values.length)
    assert.equal(handled.size, values.length)
  },

  'closes twice': async ({ log, topic, group }) => {
    const reader = log.openReader({ group, topics: [topic] })
    await reader.close()
    await reader.close()
  },
}
