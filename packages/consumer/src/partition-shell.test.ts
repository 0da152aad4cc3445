import { getEventListeners } from 'node:events'
import type { PartitionBatch, StoredRecord } from '@counterpoint/kafka'
import { expect, it } from 'vitest'
import { PartitionShell } from './partition-shell.ts'
import { createProcessors } from './processors.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { framed, openMesh, registry } from './testing/mesh.ts'

async function shellWith(handle: (event: { readonly session: string }) => unknown) {
  const { log } = await openMesh()
  const errors: unknown[] = []
  const routes = [route(clicks, handle)]
  const processors = createProcessors({ owner: 'test', group: 'g', routes, deadLetter: undefined }, { registry })
  const shell = new PartitionShell(processors, {
    group: 'g',
    log,
    routes,
    logger: { warn: () => {}, error: (message) => errors.push(message) },
    backoff: { baseMs: 100, maxMs: 350 },
    random: () => 1,
    now: () => 5_000,
  })
  const recordAt = async (offset: bigint, session: string): Promise<StoredRecord> => ({
    offset,
    timestampMs: 0,
    key: Buffer.from('k'),
    value: await framed(clicks, { session }),
    headers: [],
  })
  const pauses: number[] = []
  const resolved: bigint[] = []
  const batch: PartitionBatch = {
    topic: 'clicks',
    partition: 0,
    records: [await recordAt(7n, 's')],
    signal: new AbortController().signal,
    resolve: (offset) => resolved.push(offset),
    heartbeat: async () => {},
    pause: (milliseconds) => pauses.push(milliseconds),
  }
  return { shell, batch, pauses, resolved, errors, recordAt }
}

it('asks for longer and longer pauses while a partition waits, and forgets them when it goes on', async () => {
  let down = true
  const { shell, batch, pauses, resolved } = await shellWith(() => {
    if (down) throw new Error('down')
  })
  for (let attempt = 0; attempt < 3; attempt += 1) await shell.process(batch)
  expect(pauses).toEqual([100, 200, 350])
  expect(resolved).toEqual([])
  expect(shell.waiting()).toMatchObject([{ code: 'HANDLER_FAILED', attempts: 3, sinceMs: 5_000 }])
  down = false
  await shell.process(batch)
  expect(resolved).toEqual([7n])
  expect(shell.waiting()).toEqual([])
  down = true
  await shell.process(batch)
  expect(pauses).toEqual([100, 200, 350, 100])
})

it('says in which partition and at which offset it waits: at the first record that is not settled', async () => {
  const { shell, batch, errors, recordAt } = await shellWith(({ session }) => {
    if (session === 'poor') throw new Error('down')
  })
  // Gaps, as compaction leaves them.
  const records = [await recordAt(7n, 'good'), await recordAt(9n, 'poor'), await recordAt(12n, 'good')]
  await shell.process({ ...batch, records })
  expect(errors).toEqual([expect.stringMatching(/ \(clicks\[0\] at offset 9 waits 100 ms\)$/)])
  expect(shell.waiting()).toMatchObject([{ topic: 'clicks', partition: 0, offset: '9' }])
})

it('neither waits nor says so for a partition that is revoked meanwhile, and begins anew when it comes back', async () => {
  const assignment = new AbortController()
  const { shell, batch, pauses, errors } = await shellWith(() => {
    throw new Error('down')
  })
  const assigned = { ...batch, signal: assignment.signal }
  await shell.process(assigned)
  await shell.process(assigned)
  expect(shell.waiting()).toMatchObject([{ attempts: 2 }])
  expect(getEventListeners(assignment.signal, 'abort')).toEqual([])
  assignment.abort()
  expect(shell.waiting()).toEqual([])
  await shell.process(assigned)
  expect({ waiting: shell.waiting(), pauses, errors: errors.length }).toEqual({
    waiting: [],
    pauses: [100, 200],
    errors: 2,
  })
  await shell.process(batch)
  expect(shell.waiting()).toMatchObject([{ attempts: 1 }])
  expect(pauses).toEqual([100, 200, 100])
})
