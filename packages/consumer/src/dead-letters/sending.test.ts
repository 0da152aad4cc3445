import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { manualClock } from '../../../aws-kit/src/testing/manual-clock.ts'
import { letterOf, noHurry, secrets } from '../testing/dead-letters/letters.ts'
import { startScripted } from '../testing/dead-letters/scripted-service.ts'
import { services } from '../testing/dead-letters/services.ts'
import { readDeadLetter } from './read-dead-letter.ts'

const cases = Object.entries(services).map(([name, service]) => ({ name, service }))

describe.each(cases)('a dead letter to $name', ({ service }) => {
  const { refusal, action } = service

  it.each([
    ['throttled', refusal(400, 'ThrottlingException')],
    ['throttled by the key of an SQS queue', refusal(400, 'KmsThrottled')],
    ['throttled by the key of an SNS topic', refusal(400, 'KMSThrottling')],
    ['told to slow down', refusal(503, 'SlowDown')],
    ['met by a fault', refusal(500, 'InternalFailure')],
    ['cut off', 'reset'],
    ['taken, and nobody says so', 'lost'],
  ] as const)('that is %s is sent again, the same', async (_, answer) => {
    await using scripted = await startScripted(service, answer, answer, 'taken')
    const destination = service.target(scripted.endpoint)(undefined)
    await destination.send(letterOf(), noHurry)
    await destination.close()
    const [first, ...others] = scripted.requests
    expect(others).toHaveLength(2)
    for (const other of others) expect([other.path, other.body]).toEqual([first?.path, first?.body])
  })

  it.each([
    ['no right', refusal(403, 'AccessDenied'), 'forbidden'],
    ['no such resource', refusal(...service.missing), 'other'],
    ['a wrong parameter', refusal(400, 'InvalidParameterValue'), 'other'],
    ['a wrong signature', refusal(403, 'SignatureDoesNotMatch'), 'unauthenticated'],
  ] as const)('is not repeated where a person has to mend it: %s', async (_, answer, failure) => {
    await using scripted = await startScripted(service, answer)
    const destination = service.target(scripted.endpoint)(undefined)
    await expect(destination.send(letterOf(), noHurry)).rejects.toMatchObject({
      code: 'DESTINATION_UNAVAILABLE',
      retriable: false,
      details: { action, failure },
    })
    expect(scripted.requests).toHaveLength(1)
  })

  it('is given up at the deadline, and may come again', async () => {
    await using scripted = await startScripted(service, refusal(503, 'ServiceUnavailable'))
    const clock = manualClock()
    const destination = service.target(scripted.endpoint, { clock })(undefined)
    await expect(destination.send(letterOf(), noHurry)).rejects.toMatchObject({
      code: 'DESTINATION_UNAVAILABLE',
      retriable: true,
      details: { failure: 'unavailable', status: 503 },
    })
    expect(scripted.requests).toHaveLength(clock.slept.length + 1)
    expect(clock.now()).toBeGreaterThan(5_000)
    expect(clock.now()).toBeLessThan(10_000)
  })

  it('is given up when its partition is stopped, with its connection', async () => {
    await using scripted = await startScripted(service, 'silent')
    const stopping = new AbortController()
    const destination = service.target(scripted.endpoint)(undefined)
    const sending = failureOf(destination.send(letterOf(), { ...noHurry, signal: stopping.signal }))
    const { signal: connection } = await vi.waitUntil(() => scripted.requests[0], { timeout: 10_000 })
    stopping.abort()
    expect(await sending).toMatchObject({
      code: 'DESTINATION_UNAVAILABLE',
      retriable: true,
      details: { action, failure: 'out-of-time' },
    })
    await vi.waitUntil(() => connection.aborted, { timeout: 10_000 })
    expect(scripted.requests).toHaveLength(1)
  })

  it('is not repeated when its partition was stopped between two attempts', async () => {
    const stopping = new AbortController()
    const clock = { ...manualClock(), sleep: async () => stopping.abort() }
    await using scripted = await startScripted(service, refusal(503, 'ServiceUnavailable'))
    const destination = service.target(scripted.endpoint, { clock })(undefined)
    await expect(destination.send(letterOf(), { ...noHurry, signal: stopping.signal })).rejects.toMatchObject({
      code: 'DESTINATION_UNAVAILABLE',
      details: { failure: 'out-of-time' },
    })
    expect(scripted.requests).toHaveLength(1)
  })

  it('is not sent when its partition was stopped before', async () => {
    await using scripted = await startScripted(service)
    const destination = service.target(scripted.endpoint)(undefined)
    const limits = { ...noHurry, signal: AbortSignal.abort() }
    await expect(destination.send(letterOf(), limits)).rejects.toMatchObject({
      code: 'DESTINATION_UNAVAILABLE',
      retriable: true,
    })
    expect(scripted.requests).toEqual([])
  })

  it('has the time of one attempt behind the deadline of its partition', async () => {
    await using scripted = await startScripted(service, 'taken', refusal(503, 'ServiceUnavailable'))
    const clock = manualClock()
    const destination = service.target(scripted.endpoint, { clock })(undefined)
    const late = { ...noHurry, deadline: -1 }
    await destination.send(letterOf(), late)
    await expect(destination.send(letterOf(), late)).rejects.toMatchObject({ details: { failure: 'unavailable' } })
    expect(clock.now()).toBeLessThan(5_000)
  })

  it('says whom it did not reach', async () => {
    const { endpoint, [Symbol.asyncDispose]: stop } = await startScripted(service)
    await stop()
    await expect(service.target(endpoint)(undefined).send(letterOf(), noHurry)).rejects.toMatchObject({
      code: 'DESTINATION_UNAVAILABLE',
      retriable: true,
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it.each(['framed', 'json', 'bare'] as const)('gives back the record, whose value is %s', async (valueForm) => {
    await using scripted = await startScripted(service)
    const { record } = letterOf(valueForm === 'framed' ? {} : { valueForm })
    await service.target(scripted.endpoint)(undefined).send(letterOf(record), noHurry)
    const [request] = scripted.requests
    expect(request && readDeadLetter(service.document(request)).record).toEqual(record)
  })

  it('holds the record in its document alone', async () => {
    const quotations = ['ValidationException', 'Other'].map((type) =>
      refusal(400, type, `not taken: ${secrets.join()}`),
    )
    await using scripted = await startScripted(service, 'taken', ...quotations)
    const destination = service.target(scripted.endpoint)(undefined)
    await destination.send(letterOf(), noHurry)
    const errors = [
      await failureOf(destination.send(letterOf(), noHurry)),
      await failureOf(destination.send(letterOf(), noHurry)),
    ]
    const [request] = scripted.requests
    if (request === undefined) throw new Error('nothing was sent')
    expect(readDeadLetter(service.document(request)).record).toEqual(letterOf().record)
    const beside = service.beside(request)
    expect(beside).toContain('player-history')
    for (const text of [beside, ...errors.map((error) => inspect(error, { depth: 9 }))]) {
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    }
  })

  it('is not sent after closing', async () => {
    await using scripted = await startScripted(service)
    const destination = service.target(scripted.endpoint)(undefined)
    await destination.close()
    await expect(destination.send(letterOf(), noHurry)).rejects.toMatchObject({ code: 'CLOSED' })
    expect(scripted.requests).toEqual([])
  })
})

function failureOf(sending: Promise<void>): Promise<unknown> {
  return sending.then(
    () => undefined,
    (error: unknown) => error,
  )
}
