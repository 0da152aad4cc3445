import { expect, test } from 'vitest'
import vectors from '../fixtures/avro-compat-java.json' with { type: 'json' }
import { sideOf } from '../pair.ts'
import { checkReading } from './checker.ts'

test.each(vectors.cases.map((vector, index) => ({ ...vector, index })))(
  '$index: $note',
  ({ reader, writer, compatible, incompatibilities }) => {
    const { incompatibilities: found, ambiguous } = checkReading(
      sideOf({ schema: reader as never }).type,
      sideOf({ schema: writer as never }).type,
    )
    expect(found.map(({ type, place }) => ({ type, location: place.java === '' ? '/' : place.java }))).toEqual(
      incompatibilities,
    )
    expect(found.length === 0 && ambiguous.length === 0).toBe(compatible)
  },
)
