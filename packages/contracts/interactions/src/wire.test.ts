import { avroCodec, type EventOf, narrow } from '@counterpoint/contract-kit/wire'
import { expect, expectTypeOf, it } from 'vitest'
import { history } from './history.ts'
import { interactions } from './index.ts'
import { interactions as wire } from './wire.ts'

const played = {
  interactionId: '018f3b6e-7d5a-7c3e-8a55-0123456789ab',
  occurredAt: new Date(7),
  sessionId: 's',
  eventType: 'play',
  itemId: 'song:1',
  itemKind: 'song',
}

it('the wire form has the events of the contract, narrowed ones too', () => {
  expectTypeOf<EventOf<typeof wire>>().toEqualTypeOf<EventOf<typeof interactions>>()
  expectTypeOf<(typeof wire)['stream']>().toEqualTypeOf<(typeof interactions)['stream']>()
  const narrowed = narrow(wire, ['itemId', 'device'])
  expectTypeOf<EventOf<typeof narrowed>>().toEqualTypeOf<Pick<EventOf<typeof interactions>, 'itemId' | 'device'>>()
  const bytes = interactions.codec.encode(interactions.parse({ ...played, device: { kind: 'car' } }))
  expect(narrowed.codec.reader(wire.schema).decode(bytes)).toStrictEqual({ itemId: 'song:1', device: { kind: 'car' } })
})

it.each([
  {},
  { userId: 'u', positionMs: 0, playedFraction: 0.5, impression: ['song:1'] },
  { device: { kind: 'car', platform: 'p' }, experiments: { layout: 'b' }, offline: true, contextId: 'playlist:1' },
])('reads the same of the same bytes: %j', (more) => {
  const event = interactions.parse({ ...played, ...more })
  const bytes = interactions.codec.encode(interactions.toWire(event))
  expect(wire.fromWire(wire.codec.decode(bytes))).toStrictEqual(event)
})

it('reads what 1.0.0 wrote, which has no "offline" and no "contextId"', () => {
  const older = history.versions?.['1.0.0']?.schema ?? 'null'
  const bytes = avroCodec(older).encode({ ...played, experiments: {} })
  const event = { ...played, experiments: {}, offline: false }
  expect(wire.codec.reader(older).decode(bytes)).toStrictEqual(event)
  expect(interactions.codec.reader(older).decode(bytes)).toStrictEqual(event)
})
