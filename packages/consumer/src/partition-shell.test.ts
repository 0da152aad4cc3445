import type { PartitionBatch, StoredRecord } from '@counterpoint/kafka'
import { expect, it } from 'vitest'
import { PartitionShell } from './partition-shell.ts'
import { createProcessors } from './processors.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { framed, openMesh, registry, silent } from './testing/mesh.ts'

async function shellWith(handle: () => unknown) {
  const { log } = await openMesh()
  const routes = [route(clicks, handle)]
  const processors = createProcessors({ owner: 'test', group: 'g', routes, deadLetter: undefined }, { registry })
  const shell = new PartitionShell(processors, {
    group: 'g',
    log,
    routes,
    logger: silent,
    backoff: { baseMs: 100, maxMs: 350 },
    random: () => 1,
    now: () => 5_000,
  })
  const record: StoredRecord = {
    offset: 7n,
    timestampMs: 0,
    key: Buffer.from('k'),
    value: await framed(clicks, { session: 's' }),
    headers: [],
  }
  const pauses: number[] = []
  const resolved: bigint[] = []
  const batch: PartitionBatch = {
    topic: 'clicks',
    partition: 0,
    records: [record],
    signal: new AbortController().signal,
    resolve: (offset) => resolved.push(offset),
    heartbeat: async () => {},
    pause: (milliseconds) => pauses.push(milliseconds),
  }
  return { shell, batch, pauses, resolved }
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
