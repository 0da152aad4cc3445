import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avroCodec } from './codec.ts'
import { drawing } from './testing/draw.ts'
import { makeCase, type SchemaCase } from './testing/make-case.ts'
import { mutate } from './testing/mutate.ts'
import { isSame, outcomeOf } from './testing/outcome.ts'
import { spoil } from './testing/spoil.ts'

function engines({ schema, options }: SchemaCase) {
  return {
    generated: avroCodec(schema, { ...options, generateCode: true }),
    closures: avroCodec(schema, { ...options, generateCode: false }),
  }
}

describe.each([
  ['natural', 'number'],
  ['tagged', 'number'],
  ['tagged', 'bigint'],
] as const)('%s unions, longs as %s', (unions, longs) => {
  it('decode gives back what encode was given; generated code and closures write the same bytes', () => {
    const cases = drawing((draw) => makeCase(draw, unions, longs))
    fc.assert(
      fc.property(cases, (schemaCase) => {
        const { generated, closures } = engines(schemaCase)
        return schemaCase.values.every((value) => {
          const bytes = generated.encode(value)
          const same = isSame(closures.encode(value), bytes)
          return same && isSame(generated.decode(bytes), value) && isSame(closures.decode(bytes), value)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('generated code and closures agree on damaged payloads: on values, codes, paths and offsets', () => {
    const damaged = drawing((draw) => {
      const schemaCase = makeCase(draw, unions, longs)
      const [first = new Uint8Array(), ...others] = schemaCase.values.map(
        avroCodec(schemaCase.schema, schemaCase.options).encode,
      )
      const payloads = Array.from({ length: 20 }, () => mutate(draw, first, others[0] ?? first))
      return { ...schemaCase, payloads }
    })
    const codes = new Set<string>()
    fc.assert(
      fc.property(damaged, ({ payloads, ...schemaCase }) => {
        const { generated, closures } = engines(schemaCase)
        return payloads.every((payload) => {
          const outcome = outcomeOf(() => generated.decode(payload))
          codes.add('code' in outcome ? outcome.code : 'accepted')
          return isSame(
            outcomeOf(() => closures.decode(payload)),
            outcome,
          )
        })
      }),
      { numRuns: 300 },
    )
    expect([...codes]).toEqual(expect.arrayContaining(['PAYLOAD_MALFORMED', 'accepted']))
  })

  it('generated code and closures agree on what they do not encode, and on every path', () => {
    const spoiled = drawing((draw) => {
      const schemaCase = makeCase(draw, unions, longs)
      return { ...schemaCase, spoiled: schemaCase.values.flatMap((value) => [spoil(value, draw), spoil(value, draw)]) }
    })
    const seen = new Set<string>()
    fc.assert(
      fc.property(spoiled, ({ spoiled: values, ...schemaCase }) => {
        const { generated, closures } = engines(schemaCase)
        return values.every((value) => {
          const outcome = outcomeOf(() => generated.encode(value))
          seen.add('code' in outcome ? outcome.code : 'accepted')
          expect(JSON.stringify(outcome)).not.toContain('must not change')
          return isSame(
            outcomeOf(() => closures.encode(value)),
            outcome,
          )
        })
      }),
      { numRuns: 700 },
    )
    expect([...seen].sort()).toEqual(['EVENT_INVALID', 'accepted'])
  })
})
