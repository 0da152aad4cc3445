import type { AvroCodecOptions } from '../avro-decoder.ts'
import type { AvroSchema } from '../schema.ts'
import { parseSchema } from '../types/parse-schema.ts'
import type { Draw } from './draw.ts'
import { makeSchema, type SchemaStyle } from './make-schema.ts'
import { makeValue } from './make-value.ts'

export interface SchemaCase {
  readonly schema: AvroSchema
  readonly options: AvroCodecOptions
  readonly values: readonly unknown[]
}

/** A schema with a few values of it, in one of the two forms that unions have. */
export function makeCase(
  draw: Draw,
  unions: 'natural' | 'tagged',
  longs: 'number' | 'bigint' = 'number',
  names: SchemaStyle['names'] = 'odd',
): SchemaCase {
  const schema = makeSchema(draw, { unions: unions === 'natural' ? 'unambiguous' : 'any', names })
  const options = { unions, longs } as const
  const type = parseSchema(schema, options)
  return { schema, options, values: Array.from({ length: 3 }, () => makeValue(type, draw)) }
}
