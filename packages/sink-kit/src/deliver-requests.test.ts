import { CounterpointError } from '@counterpoint/contract-kit/error'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliverRequests, type NotTaken, type RequestDelivery } from './deliver-requests.ts'
import { packRequests } from './pack-requests.ts'
import { StatisticsCounter } from './statistics.ts'
import { manualClock } from './testing/clock.ts'

/** What an AWS client throws. */
function awsError(name: string, httpStatusCode?: number): Error {
  return Object.assign(new Error('Value SECRET at …'), { name, $metadata: { httpStatusCode } })
}

const refusal = awsError('InvalidInputException', 400)
const none: NotTaken = new Map()

interface Setting extends Partial<RequestDelivery<string>> {
  readonly perRequest?: number
  readonly onSend: (payloads: readonly string[], call: number) => NotTaken
}

/** Delivers the letters of a text, each an item; a group for each word. */
async function deliver(text: string, { onSend, perRequest = 10, ...change }: Setting) {
  const sent: string[] = []
  const clock = manualClock()
  const statistics = new StatisticsCounter()
  let index = 0
  const groups = text.split(' ').map((word) =>
    packRequests(
      [...word].map((payload) => {
        index += 1
        return { index: index - 1, payload, bytes: 1 }
      }),
      { maxItems: perRequest },
    ),
  )
  const outcomes = await deliverRequests({
    destination: 'Test',
    groups,
    concurrency: 1,
    limits: { signal: new AbortController().signal, deadline: 60_000 },
    clock,
    statistics,
    send: async (payloads) => {
      sent.push(payloads.join(''))
      return onSend(payloads, sent.length)
    },
    ...change,
  })
  const letters = text.replaceAll(' ', '')
  const short = { accepted: '+', rejected: '-', retryable: '?', superseded: 's', unsupported: 'u' }
  const outcome = [...letters].map((_, place) => short[outcomes.get(place)?.outcome ?? 'unsupported']).join('')
  return { sent, outcome, outcomes, clock, statistics: statistics.snapshot() }
}

const refusing = (bad: string) => (payloads: readonly string[]) => {
  if (payloads.some((payload) => bad.includes(payload))) throw refusal
  return none
}

describe('a request that is refused', () => {
  it('is divided until the bad event stands alone; its neighbours are accepted, in their order', async () => {
    const { sent, outcome } = await deliver('abcdefgh', { onSend: refusing('c') })
    expect(outcome).toBe('++-+++++')
    expect(sent).toEqual(['abcdefgh', 'abcd', 'ab', 'cd', 'c', 'd', 'efgh'])
  })

  it('condemns nothing when the destination takes nothing at all', async () => {
    const { outcome, outcomes } = await deliver('ab cd', { onSend: refusing('abcd') })
    expect(outcome).toBe('????')
    const first = outcomes.get(0)
    const cause = first?.outcome === 'retryable' ? first.cause : undefined
    expect(cause).toMatchObject({ code: 'DESTINATION_UNAVAILABLE', details: { failure: 'refused' } })
    expect(JSON.stringify([cause?.message, cause?.details, cause?.cause])).not.toContain('SECRET')
  })

  it('is not tried for ever: after three whole requests nothing more is sent', async () => {
    const { sent, outcome } = await deliver('ab cd ef gh ij', { onSend: refusing('abcdefghij') })
    expect(outcome).toBe('??????????')
    expect(sent).toHaveLength(9)
  })

  it('is the event’s fault when another request was taken, before or after', async () => {
    expect((await deliver('a b', { onSend: refusing('a') })).outcome).toBe('-+')
    expect((await deliver('a b', { onSend: refusing('b') })).outcome).toBe('+-')
  })
})

describe('what is the destination’s state', () => {
  it.each([
    ['throttling', awsError('ThrottlingException', 400)],
    ['429', awsError('Whatever', 429)],
    ['a fault of the service', awsError('InternalServerError', 500)],
    ['a reset connection', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
    ['a conflict', awsError('ResourceInUseException', 409)],
  ])('%s is sent again until it is taken', async (_, error) => {
    const { sent, outcome, clock, statistics } = await deliver('abc', {
      onSend: (_payloads, call) => {
        if (call < 3) throw error
        return none
      },
    })
    expect(outcome).toBe('+++')
    expect(sent).toEqual(['abc', 'abc', 'abc'])
    expect(clock.slept).toEqual([100, 200])
    expect(statistics).toMatchObject({ calls: 3, retried: 6 })
  })

  it('is given up at the deadline, and never condemned', async () => {
    const { outcome, sent } = await deliver('ab', {
      onSend: () => {
        throw awsError('ServiceUnavailableException', 503)
      },
      limits: { signal: new AbortController().signal, deadline: 1000 },
    })
    expect(outcome).toBe('??')
    expect(sent).toHaveLength(4)
  })

  it.each([
    ['rights', awsError('AccessDeniedException', 403)],
    ['a resource', awsError('ResourceNotFoundException', 404)],
    ['a package', new CounterpointError('PEER_MISSING', 'install it')],
  ])('missing %s: one call, and nothing is sent again', async (_, error) => {
    const { outcome, sent } = await deliver('ab', {
      onSend: () => {
        throw error
      },
    })
    expect(outcome).toBe('??')
    expect(sent).toHaveLength(1)
  })

  it('a signal that aborts begins nothing new', async () => {
    const controller = new AbortController()
    const { sent, outcome } = await deliver('ab cd', {
      limits: { signal: controller.signal, deadline: 60_000 },
      onSend: () => {
        controller.abort()
        return none
      },
    })
    expect(sent).toEqual(['ab'])
    expect(outcome).toBe('++??')
  })
})

describe('part of a request', () => {
  it('is sent again alone', async () => {
    const { sent, outcome } = await deliver('abcd', {
      onSend: (_, call) =>
        call === 1
          ? new Map([1, 3].map((place) => [place, new CounterpointError('DESTINATION_UNAVAILABLE', 'x')]))
          : none,
    })
    expect(sent).toEqual(['abcd', 'bd'])
    expect(outcome).toBe('++++')
  })

  it('holds back what follows in its group, and no other group', async () => {
    const { sent, outcome } = await deliver('abcd ef', {
      perRequest: 2,
      onSend: (payloads) => {
        if (payloads.includes('a')) throw awsError('AccessDeniedException', 403)
        return none
      },
    })
    expect(sent).toEqual(['ab', 'ef'])
    expect(outcome).toBe('????++')
  })
})

it('gives every item exactly one outcome, and rejects only beside an accepted one', async () => {
  const failures = [refusal, awsError('ThrottlingException', 400), awsError('AccessDeniedException', 403)]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: -3, max: 2 }), { maxLength: 30 }),
      async (words, plan) => {
        const text = words.join(' ')
        const { outcome } = await deliver(text, {
          perRequest: 3,
          concurrency: 2,
          onSend: (_, call) => {
            const failure = failures[plan[call - 1] ?? -1]
            if (failure !== undefined) throw failure
            return none
          },
        })
        expect(outcome).toMatch(/^[+\-?]+$/)
        expect(outcome).toHaveLength(text.replaceAll(' ', '').length)
        expect(outcome.includes('-') && !outcome.includes('+')).toBe(false)
      },
    ),
  )
})
