import { CounterpointError } from '@counterpoint/contract-kit'
import {
  accepted,
  type Delivery,
  type Outcome,
  rejected,
  retryable,
  superseded,
  unsupported,
} from '@counterpoint/sink-kit'
import { describe, expect, it } from 'vitest'
import { deadLetterTopic } from './dead-letter.ts'
import { batchRoute, sinkRoute } from './route.ts'
import { clicks, pages } from './testing/contracts.ts'
import { deadLetters, framed, openMesh, runUntil } from './testing/mesh.ts'

const down = retryable(new CounterpointError('DESTINATION_UNAVAILABLE', 'down'))

async function meshWith(sessions: readonly string[]) {
  const mesh = await openMesh()
  for (const session of sessions) {
    await mesh.put('clicks', session, session === 'poison' ? Buffer.from('x') : await framed(clicks, { session }))
  }
  return mesh
}

describe('batch routes', () => {
  it('get what a partition holds at once, and their outcomes decide record by record', async () => {
    const { log } = await meshWith(['a', 'b', 'poison', 'c', 'd'])
    const outcomes: Readonly<Record<string, readonly Outcome[]>> = {
      a: [accepted],
      b: [rejected('BAD', { path: 'Click.session' })],
      c: [down, superseded],
      d: [accepted, unsupported('no')],
    }
    const calls: string[][] = []
    const handler = batchRoute(clicks, async (deliveries) => {
      const sessions = deliveries.map(({ event }) => event.session)
      const answers = sessions.map((session) => outcomes[session]?.at(calls.length === 0 ? 0 : -1) ?? accepted)
      calls.push(sessions)
      return answers
    })
    const options = { routes: [handler], deadLetter: deadLetterTopic(deadLetters) }
    const consumer = await runUntil(log, options, async () => (await log.lag('g', ['clicks'])) === 0n)
    expect(calls).toEqual([
      ['a', 'b', 'c', 'd'],
      ['c', 'd'],
    ])
    expect(consumer.statistics()).toMatchObject({ handled: 3, deadLettered: 2, redelivered: 2 })
    expect(log.recordsOf(deadLetters, 0)).toHaveLength(2)
  })

  it('that answer with too few outcomes, or throw, make the partition wait', async () => {
    const { log } = await meshWith(['a', 'b'])
    let calls = 0
    const said: string[] = []
    const logger = { warn: () => {}, error: (message: string) => void said.push(message) }
    const handler = batchRoute(clicks, async (deliveries) => {
      calls += 1
      if (calls === 1) return [accepted]
      if (calls === 2) throw new Error('down')
      return deliveries.map(() => accepted)
    })
    await runUntil(log, { routes: [handler], logger }, async () => (await log.lag('g', ['clicks'])) === 0n)
    expect(calls).toBe(3)
    expect(said).toEqual([expect.stringMatching(/^OUTCOME_INVALID/), expect.stringMatching(/^HANDLER_FAILED/)])
  })
})

it('a sink route hands states and removals to the sink, with a deadline', async () => {
  const { log, put } = await openMesh()
  await put('pages', '/a', await framed(pages, { path: '/a', title: 'A' }))
  await put('pages', '/a', null)
  const written: Delivery[] = []
  const sink = sinkRoute(pages, {
    name: 'test',
    statistics: () => ({ calls: 0, retried: 0, accepted: 0, superseded: 0, rejected: 0, retryable: 0, unsupported: 0 }),
    write: async (deliveries, { deadline, signal }) => {
      expect(deadline).toBe(1000 + 30_000)
      expect(signal.aborted).toBe(false)
      written.push(...deliveries)
      return deliveries.map(() => accepted)
    },
  })
  await runUntil(log, { routes: [sink], now: () => 1000 }, () => written.length === 2)
  expect(written).toEqual([
    { kind: 'state', key: '/a', state: { path: '/a', title: 'A' } },
    { kind: 'removed', key: '/a' },
  ])
})
