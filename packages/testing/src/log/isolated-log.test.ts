import { describe, expect, it } from 'vitest'
import { logConformance } from '../conformance/log-conformance.ts'
import { isolatedLog } from './isolated-log.ts'
import { memoryLog } from './memory-log.ts'

const topic = { topic: 't', partitions: 1, cleanup: 'delete' } as const
const record = { topic: 't', key: null, value: Buffer.from('a'), headers: [] }

describe('conformance', () => {
  const log = isolatedLog(memoryLog(), { prefix: 'mine.' })
  it.each(logConformance(async () => ({ log, admin: log })))('$name', ({ run }) => run())
})

it('keeps two apart that use the same names, and leaves nothing behind', async () => {
  const shared = memoryLog()
  const one = isolatedLog(shared, { prefix: 'one.' })
  const other = isolatedLog(shared, { prefix: 'other.' })
  await one.createTopics([topic])
  await other.createTopics([topic])
  await one.openWriter().send([record])
  expect(await one.lag('g', ['t'])).toBe(1n)
  expect(await other.lag('g', ['t'])).toBe(0n)
  const reader = one.openReader({ group: 'g', topics: ['t'] })
  await reader.run(async (batch) => {
    batch.resolve(0n)
    void reader.close()
  })
  expect(shared.committed('one.g', 'one.t', 0)).toBe(1n)
  await one.close()
  expect(() => shared.recordsOf('one.t', 0)).toThrow(/TOPIC_NOT_FOUND/)
  expect(shared.committed('one.g', 'one.t', 0)).toBeUndefined()
  expect(shared.recordsOf('other.t', 0)).toHaveLength(0)
})
