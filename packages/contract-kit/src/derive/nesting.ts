import type { z } from 'zod'
import type { AvroSchema } from '../avro/schema.ts'
import { type Derivation, definitionOf, report } from './derivation.ts'

/** Zod types deeper in each other than that are made by a function without an end. */
const maxNesting = 100

/** In Avro a type can refer to itself by its name only. */
const namedKinds: ReadonlySet<string> = new Set(['object', 'intersection', 'map', 'tuple'])

/** Derives a type inside others, unless that would never end. */
export function nested(
  type: z.ZodType,
  place: string,
  derivation: Derivation,
  derive: () => AvroSchema | undefined,
): AvroSchema | undefined {
  const { around } = derivation
  const isInItself = around.has(type)
  if (isInItself && !namedKinds.has(definitionOf(type).type)) {
    return report(derivation, place, 'a type that holds itself needs an object with a name in between: z.strictObject')
  }
  if (derivation.endless) return undefined
  if (around.size > maxNesting) {
    derivation.endless = true
    return report(
      derivation,
      place,
      `types are nested deeper than ${maxNesting}; give z.lazy() the same type each time`,
    )
  }
  around.add(type)
  const schema = derive()
  if (!isInItself) around.delete(type)
  return schema
}
