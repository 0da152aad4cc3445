import { avroCodec, type EventInputOf, type EventOf } from '@counterpoint/contract-kit'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { interactions } from './index.ts'

const play = {
  interactionId: '018f3b6e-7d5a-7c3e-8a55-0123456789ab',
  occurredAt: new Date(1_403_000_000_000),
  sessionId: 's1',
  eventType: 'play',
  itemId: 'song:dream-on',
  itemKind: 'song',
} as const

const first = avroCodec(interactions.history.versions?.['1.0.0']?.schema ?? 'null')

describe('versions', () => {
  it('1.0.0 reads what 1.1.0 writes, without what it does not know', () => {
    const event = interactions.parse({ ...play, contextId: 'playlist:1', offline: true })
    const decoded = first.reader(interactions.schema).decode(interactions.codec.encode(event))
    expect(decoded).toStrictEqual({ ...play, experiments: {} })
  })

  it('1.1.0 reads what 1.0.0 wrote: the default is there, the optional field is absent', () => {
    const bytes = first.encode({ ...play, experiments: { carousel: 'b' } })
    expect(interactions.codec.reader(first.schema).decode(bytes)).toStrictEqual({
      ...play,
      experiments: { carousel: 'b' },
      offline: false,
    })
  })
})

describe('types', () => {
  it('ask a publisher for what nobody can fill in', () => {
    type Input = EventInputOf<typeof interactions>
    const { interactionId, occurredAt, ...least } = play
    expectTypeOf(least).toExtend<Input>()
    expectTypeOf<Omit<typeof least, 'sessionId'>>().not.toExtend<Input>()
    expectTypeOf<Omit<typeof least, 'eventType'> & { eventType: 'plya' }>().not.toExtend<Input>()
    expectTypeOf<EventOf<typeof interactions>['occurredAt']>().toEqualTypeOf<Date>()
    expectTypeOf<EventOf<typeof interactions>['offline']>().toEqualTypeOf<boolean>()
    expect([interactionId, occurredAt]).toHaveLength(2)
  })
})
