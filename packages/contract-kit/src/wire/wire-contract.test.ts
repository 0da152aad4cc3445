import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { type Contract, defineContract } from '../index.ts'
import { contractOf, identifiers } from '../testing/contracts.ts'
import { anyRow, rowsOfFields } from '../testing/mapping-rows.ts'
import { codeOf } from '../testing/thrown.ts'
import { avroCodec, type EventOf, narrow, type ReaderContract, wireContract } from './index.ts'

const definition = {
  name: 'Play',
  namespace: 'music.plays',
  topic: 'plays',
  stream: 'entities',
  key: 'playId',
  compatibility: 'FULL_ALL',
  owner: { team: 'player' },
  generated: { occurredAt: 'at' },
} as const

const first = z.strictObject({
  playId: z.string().min(1),
  at: z.date(),
  album: z.string().max(3).optional(),
  explicit: z.boolean().nullable(),
})
const second = first.extend({
  tags: z.array(z.string()).default(['none']),
  rating: z.int32().min(0).default(3),
  place: z.strictObject({ city: z.string(), since: z.date().nullable() }).meta({ name: 'Place' }).optional(),
})

const older = committed(defineContract({ ...definition, version: '1.0.0', schema: first, history: {} }))
const plays = defineContract({
  ...definition,
  version: '1.1.0',
  schema: second,
  history: {
    versions: {
      ...older,
      ...committed(defineContract({ ...definition, version: '1.1.0', schema: second, history: {} })),
    },
  },
})
const wire = wireContract<typeof plays>('1.1.0', plays.history)

function committed(draft: Contract) {
  return { [draft.version]: draft.derive() }
}

/** What both forms make of bytes. */
function received({ codec, fromWire }: ReaderContract, bytes: Uint8Array, writerSchema = codec.schema): unknown {
  return fromWire(codec.reader(writerSchema).decode(bytes))
}

describe('a wire form', () => {
  it('has the events of its contract, and is taken wherever a consumer takes one', () => {
    expectTypeOf<EventOf<typeof wire>>().toEqualTypeOf<EventOf<typeof plays>>()
    expectTypeOf<(typeof wire)['stream']>().toEqualTypeOf<'entities'>()
    expectTypeOf(wire).toExtend<ReaderContract<EventOf<typeof plays>, 'entities'>>()
    // @ts-expect-error: a publisher needs the contract
    const publishes: Contract = wire
    expect(publishes).toBe(wire)
  })

  it('says of itself what its contract says', () => {
    const facts = ({ name, namespace, fullName, version, topic, stream, key, generated, schema }: ReaderContract) => ({
      ...{ name, namespace, fullName, version, topic, stream, key, generated, schema },
    })
    expect(facts(wire)).toStrictEqual(facts(plays))
    expect(wire.history).toBe(plays.history)
  })

  it('says that it cannot validate', () => {
    expect(wire.problemsOf).toBeUndefined()
    expect(narrow(wire, ['rating']).problemsOf).toBeUndefined()
  })

  it('reads what an older version wrote, with the defaults of what that lacks', () => {
    const [oldSchema] = Object.values(older).map(({ schema }) => schema)
    const written = { playId: 'p', at: new Date(7), explicit: null }
    const bytes = avroCodec(wireContract('1.0.0', plays.history).schema).encode(written)
    const event = { ...written, tags: ['none'], rating: 3 }
    expect(received(wire, bytes, oldSchema)).toStrictEqual(event)
    expect(received(plays, bytes, oldSchema)).toStrictEqual(event)
  })

  it('is narrowed like its contract', () => {
    const narrowed = narrow(wire, ['place', 'at'])
    expectTypeOf<EventOf<typeof narrowed>>().toEqualTypeOf<Pick<EventOf<typeof plays>, 'place' | 'at'>>()
    const event = plays.parse({ playId: 'p', at: new Date(7), explicit: true, place: { city: 'Oslo', since: null } })
    const bytes = plays.codec.encode(event)
    expect(received(narrowed, bytes, plays.schema)).toStrictEqual({
      at: new Date(7),
      place: { city: 'Oslo', since: null },
    })
    expect(received(narrowed, bytes, plays.schema)).toStrictEqual(
      received(narrow(plays, ['place', 'at']), bytes, plays.schema),
    )
  })

  it('is none of a version that is not committed', () => {
    expect(codeOf(() => wireContract('2.0.0', plays.history))).toBe('CONTRACT_NOT_SNAPSHOTTED')
    expect(() => wireContract('2.0.0', plays.history)).toThrow('Play 2.0.0')
    expect(codeOf(() => wireContract('1.0.0', {}))).toBe('CONTRACT_NOT_SNAPSHOTTED')
  })
})

it('reads every row of the mapping as its contract does', () => {
  const cases = rowsOfFields(anyRow).chain(({ shape, values }) => values.map((value) => ({ shape, value })))
  fc.assert(
    fc.property(cases, ({ shape, value }) => {
      const contract = contractOf(shape)
      fc.pre(contract.codecFields.length === 0)
      const bytes = contract.codec.encode(contract.parse({ ...identifiers, ...value }))
      const form = wireContract('1.0.0', contract.history)
      deepStrictEqual(received(form, bytes), received(contract, bytes))
    }),
    { numRuns: 300 },
  )
})

it('has a contract tell which of its types a codec of its own converts', () => {
  const seconds = z.codec(z.int(), z.date(), {
    decode: (value) => new Date(value * 1000),
    encode: (date) => Math.floor(date.getTime() / 1000),
  })
  const contract = contractOf({
    seen: seconds.optional(),
    place: z.strictObject({ since: z.array(seconds) }).meta({ name: 'Place' }),
  })
  expect(contract.codecFields).toEqual(['seen', 'place.since[]'])
  expect(contractOf({ seen: z.date() }).codecFields).toEqual([])
})
