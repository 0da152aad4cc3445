import { expect, it } from 'vitest'
import { route } from '../index.ts'
import { clicks } from '../testing/contracts.ts'
import { startScripted } from '../testing/dead-letters/scripted-service.ts'
import { services } from '../testing/dead-letters/services.ts'
import { framed, openMesh, runUntil } from '../testing/mesh.ts'
import { readDeadLetter } from './read-dead-letter.ts'

it('a partition waits for its dead-letter destination, and loses and overtakes nothing', async () => {
  const { refusal, target, document } = services.sqs
  const denied = refusal(403, 'AccessDenied')
  await using queue = await startScripted(services.sqs, denied, denied, 'taken', denied, 'taken')
  const { log, put } = await openMesh()
  await put('clicks', 's', Buffer.from('poison'))
  await put('clicks', 's', await framed(clicks, { session: 's' }))
  await put('clicks', null, Buffer.from([3, 0, 255]))
  await put('clicks', 's', await framed(clicks, { session: 'last' }))
  const handled: (string | number)[] = []
  const lettersSoFar = () => queue.requests.map((request) => readDeadLetter(document(request)))
  const consumer = await runUntil(
    log,
    {
      routes: [route(clicks, ({ session }) => void handled.push(session, queue.requests.length))],
      deadLetter: target(queue.endpoint),
    },
    () => handled.includes('last'),
  )
  expect(lettersSoFar().map(({ record }) => Number(record.offset))).toEqual([0, 0, 0, 2, 2])
  expect(handled).toEqual(['s', 3, 'last', 5])
  expect(consumer.statistics()).toMatchObject({ deadLettered: 2 })
  expect(lettersSoFar().at(-1)).toMatchObject({
    group: 'g',
    record: { key: null, value: Buffer.from([3, 0, 255]), headers: [['trace', Buffer.from('t')]] },
    contract: { fullName: 'test.Click', version: '1.0.0' },
  })
})
