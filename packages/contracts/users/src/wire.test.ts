import type { EventOf } from '@counterpoint/contract-kit'
import { expect, expectTypeOf, it } from 'vitest'
import { users } from './index.ts'
import { users as wire } from './wire.ts'

it('the wire form has the events of the contract', () => {
  expectTypeOf<EventOf<typeof wire>>().toEqualTypeOf<EventOf<typeof users>>()
  expectTypeOf<(typeof wire)['stream']>().toEqualTypeOf<(typeof users)['stream']>()
})

it.each([
  { userId: 'u', updatedAt: new Date(7) },
  { userId: 'u', updatedAt: new Date(7), gender: 'other', registeredAt: new Date(3), favouriteGenres: ['soul'] },
])('reads the same of the same bytes: %j', (input) => {
  const event = users.parse(input)
  const bytes = users.codec.encode(users.toWire(event))
  expect(wire.fromWire(wire.codec.decode(bytes))).toStrictEqual(event)
})
