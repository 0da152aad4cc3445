import { CounterpointError } from '@counterpoint/contract-kit/error'
import { rejected, retryable } from '@counterpoint/sink-kit'
import { expect, it } from 'vitest'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { letterBox } from './testing/lambda.ts'
import { framed, openMesh, runUntil } from './testing/mesh.ts'

it('a record that is rejected while its consumer closes has no letter: it comes again', async () => {
  const { log, put } = await openMesh()
  await put('clicks', 'a', await framed(clicks, { session: 'a' }))
  let isEntered = false
  const { letters, target } = letterBox()
  const handler = route(clicks, async (_, { signal }) => {
    isEntered = true
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    return rejected('LATE')
  })
  await runUntil(log, { routes: [handler], deadLetter: target }, () => isEntered)
  expect([letters, await log.lag('g', ['clicks'])]).toEqual([[], 1n])
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
