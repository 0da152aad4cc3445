import type { EventOf } from '@counterpoint/contract-kit'
import { expect, expectTypeOf, it } from 'vitest'
import { songs } from './index.ts'
import { songs as wire } from './wire.ts'

it('the wire form has the events of the contract', () => {
  expectTypeOf<EventOf<typeof wire>>().toEqualTypeOf<EventOf<typeof songs>>()
  expectTypeOf<(typeof wire)['stream']>().toEqualTypeOf<(typeof songs)['stream']>()
})

it.each([
  { songId: 'song:1', updatedAt: new Date(7), title: 't', artist: 'a' },
  {
    songId: 'song:1',
    updatedAt: new Date(7),
    title: 't',
    artist: 'a',
    album: 'b',
    releaseYear: 1999,
    genres: ['soul'],
  },
  {
    songId: 'song:1',
    updatedAt: new Date(7),
    title: 't',
    artist: 'a',
    explicit: false,
    beatsPerMinute: 0.5,
    playCount: 3,
  },
])('reads the same of the same bytes: %j', (input) => {
  const event = songs.parse(input)
  const bytes = songs.codec.encode(songs.toWire(event))
  expect(wire.fromWire(wire.codec.decode(bytes))).toStrictEqual(event)
})
