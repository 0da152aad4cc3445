import { CounterpointError } from '@counterpoint/contract-kit/error'
import { rejected, retryable } from '@counterpoint/sink-kit'
import { expect, it } from 'vitest'
import { createConsumer } from './consumer.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { framed, openMesh, registry, runUntil, silent } from './testing/mesh.ts'

it('a record that is rejected while its consumer closes has no letter: it comes again', async () => {
  const { log, put } = await openMesh()
  await put('clicks', 'a', await framed(clicks, { session: 'a' }))
  const entered = Promise.withResolvers<void>()
  const sent: string[] = []
  const consumer = createConsumer({
    group: 'g',
    log,
    registry,
    logger: silent,
    fetch: { maxWaitMs: 5 },
    deadLetter: () => ({ send: async ({ topic }) => void sent.push(topic), close: async () => {} }),
    routes: [
      route(clicks, async (_, { signal }) => {
        entered.resolve()
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return rejected('LATE')
      }),
    ],
  })
  const running = consumer.run()
  await entered.promise
  await consumer.close()
  await running
  expect([sent, await log.lag('g', ['clicks'])]).toEqual([[], 1n])
})

it('a handler that asks for its event again for want of time, with time left, makes its partition wait', async () => {
  const { log, put } = await openMesh()
  await put('clicks', 'a', await framed(clicks, { session: 'a' }))
  const late = new CounterpointError('DEADLINE_EXCEEDED', 'of a service')
  const handler = route(clicks, () => retryable(late))
  const seen: string[] = []
  await runUntil(log, { routes: [handler] }, (consumer) => {
    for (const { code } of consumer.health().waiting) seen.push(code)
    return seen.length > 0
  })
  expect(seen[0]).toBe('DEADLINE_EXCEEDED')
})
