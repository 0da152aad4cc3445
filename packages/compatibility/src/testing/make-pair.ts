import type { AvroSchema } from '@counterpoint/contract-kit'
import type { Draw } from '../../../contract-kit/src/avro/testing/draw.ts'
import { makeSchema } from '../../../contract-kit/src/avro/testing/make-schema.ts'
import { evolveBoldly, isSchema } from './evolve-boldly.ts'

export interface SchemaPair {
  readonly older: AvroSchema
  readonly newer: AvroSchema
}

/** Two schemas that have something to do with each other, compatible or not. */
export function makePair(draw: Draw): SchemaPair {
  const older = makeSchema(draw, { unions: 'any', names: 'plain' })
  if (!isSchema(older)) return makePair(draw)
  return { older, newer: evolveBoldly(older, draw) }
}
