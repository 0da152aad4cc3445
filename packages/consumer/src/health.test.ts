import { expect, it } from 'vitest'
import { type Consumer, createConsumer } from './consumer.ts'
import type { EventContext } from './handler.ts'
import type { ConsumerOptions } from './options.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { framed, openMesh, registry, runUntil } from './testing/mesh.ts'

/** One member whose handler fails, until a second one has taken the partition over and handled what is in it. */
async function takenOver(
  handle: (event: unknown, context: EventContext) => unknown,
  isReady: (consumer: Consumer) => boolean,
  options: Pick<ConsumerOptions, 'backoff'> = {},
) {
  const { log, put } = await openMesh()
  const errors: unknown[] = []
  // The second of two partitions goes to the second of two members.
  await put('clicks', 'a', await framed(clicks, { session: 'a' }), 1)
  const first = createConsumer({
    group: 'g',
    log,
    registry,
    logger: { warn: () => {}, error: (message) => errors.push(message) },
    fetch: { maxWaitMs: 5 },
    routes: [route(clicks, handle)],
    ...options,
  })
  const running = first.run()
  await expect.poll(() => isReady(first)).toBe(true)
  const before = first.health()
  const handled: string[] = []
  let after = before
  await runUntil(log, { routes: [route(clicks, ({ session }) => handled.push(session))] }, () => {
    after = first.health()
    return handled.length > 0
  })
  await first.close()
  await running
  return { before, after, errors, handled }
}

it('is that of the partitions it has: one that waited and was revoked during its pause is another member’s', async () => {
  const { before, after, handled } = await takenOver(
    () => {
      throw new Error('down')
    },
    (consumer) => consumer.health().waiting.length > 0,
    { backoff: { baseMs: 60_000, maxMs: 60_000 } },
  )
  expect(before).toMatchObject({ healthy: false, waiting: [{ topic: 'clicks', partition: 1, offset: '0' }] })
  expect(JSON.parse(JSON.stringify(before))).toEqual(before)
  expect(handled).toEqual(['a'])
  expect(after).toEqual({ healthy: true, state: 'running', waiting: [] })
})

it('one that fails as it is revoked waits for nothing, and nobody is told that it does', async () => {
  let isUnderWay = false
  const { after, errors, handled } = await takenOver(
    async (_, { signal }) => {
      isUnderWay = true
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      throw new Error('aborted')
    },
    () => isUnderWay,
  )
  expect(handled).toEqual(['a'])
  expect(after).toEqual({ healthy: true, state: 'running', waiting: [] })
  expect(errors).toEqual([])
})
