import type { EventOf } from '@counterpoint/contract-kit'
import { expect, expectTypeOf, it } from 'vitest'
import { podcasts } from './index.ts'
import { podcasts as wire } from './wire.ts'

it('the wire form has the events of the contract', () => {
  expectTypeOf<EventOf<typeof wire>>().toEqualTypeOf<EventOf<typeof podcasts>>()
  expectTypeOf<(typeof wire)['stream']>().toEqualTypeOf<(typeof podcasts)['stream']>()
})

it.each([
  { podcastId: 'podcast:1', updatedAt: new Date(7), title: 't', feedUrl: 'f', explicit: null },
  { podcastId: 'podcast:1', updatedAt: new Date(7), title: 't', feedUrl: 'f', explicit: true, categories: ['news'] },
])('reads the same of the same bytes: %j', (input) => {
  const event = podcasts.parse(input)
  const bytes = podcasts.codec.encode(podcasts.toWire(event))
  expect(wire.fromWire(wire.codec.decode(bytes))).toStrictEqual(event)
})
