import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avroCodec } from './codec.ts'
import type { AvroSchema } from './schema.ts'
import { avscType, beyondAvsc, plain } from './testing/avsc-oracle.ts'
import { drawing } from './testing/draw.ts'
import { evolve } from './testing/evolve.ts'
import { makeCase } from './testing/make-case.ts'
import { isSame, type Outcome, outcomeOf } from './testing/outcome.ts'
import { typesIn } from './types/members.ts'
import { parseSchema } from './types/parse-schema.ts'

describe.each(['natural', 'tagged'] as const)('avsc agrees, %s unions', (unions) => {
  it('on the bytes and the value of every value that it can hold', () => {
    let compared = 0
    fc.assert(
      fc.property(
        drawing((draw) => makeCase(draw, unions, 'number', 'plain')),
        ({ schema, options, values }) => {
          const avsc = avscType(schema, unions)
          const codec = avroCodec(schema, options)
          return values.every((value) => {
            if (avsc === undefined || beyondAvsc(value)) return true
            compared += 1
            const bytes = codec.encode(value)
            return isSame(plain(avsc.fromBuffer(Buffer.from(bytes))), value)
          })
        },
      ),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(1500)
  })

  it('on what a reader of another version gets', () => {
    let compared = 0
    const pairs = drawing((draw) => {
      const written = makeCase(draw, unions, 'number', 'plain')
      return { ...written, reader: evolve(written.schema, draw) }
    })
    fc.assert(
      fc.property(pairs, ({ schema, reader, options, values }) => {
        const resolved = avscResolver(schema, reader, unions)
        if (resolved === undefined || avscChoosesOtherwise(reader)) return true
        return values.every((value) => {
          if (beyondAvsc(value)) return true
          const bytes = avroCodec(schema, options).encode(value)
          compared += 1
          return [true, false].every((generateCode) => {
            const codec = avroCodec(reader, { ...options, generateCode })
            const outcome = outcomeOf(() => codec.reader(schema).decode(bytes))
            const value = resolved(bytes)
            return isSame(outcome, { value }) || isNotUtf8(outcome, value)
          })
        })
      }),
      { numRuns: 1500 },
    )
    expect(compared).toBeGreaterThan(1000)
  })
})

function avscResolver(writer: AvroSchema, reader: AvroSchema, unions: 'natural' | 'tagged') {
  const [from, to] = [avscType(writer, unions), avscType(reader, unions)]
  if (from === undefined || to === undefined) return undefined
  try {
    const resolver = to.createResolver(from)
    return (bytes: Uint8Array) => plain(to.fromBuffer(Buffer.from(bytes), resolver))
  } catch {
    // It refuses more pairs than Java: a union of which one branch has no place, whatever was written.
    return undefined
  }
}

/** Bytes that are read as text: avsc puts U+FFFD where they are no UTF-8. */
function isNotUtf8(outcome: Outcome, value: unknown): boolean {
  return 'code' in outcome && outcome.code === 'PAYLOAD_MALFORMED' && JSON.stringify(value).includes('\ufffd')
}

/** It takes the first branch that can be resolved, Java the one of the same type; and it does not round to floats. */
function avscChoosesOtherwise(reader: AvroSchema): boolean {
  return [...typesIn(parseSchema(reader, {}))].some((type) => {
    if (type.kind !== 'union') return false
    const kinds = type.branches.map(({ kind }) => families.get(kind) ?? kind)
    return kinds.length !== new Set(kinds).size || type.branches.some(({ kind }) => kind === 'float')
  })
}

const families: ReadonlyMap<string, string> = new Map([
  ['int', 'number'],
  ['long', 'number'],
  ['float', 'number'],
  ['double', 'number'],
  ['bytes', 'text'],
  ['string', 'text'],
])
