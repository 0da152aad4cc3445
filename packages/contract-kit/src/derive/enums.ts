import type { z } from 'zod'
import type { AvroSchema } from '../avro/schema.ts'
import { report, type TypeDeriver } from './derivation.ts'
import { hintsOf, isAvroName, metadataOf, rejectHints } from './metadata.ts'
import { nameType } from './named.ts'
import { notCarried } from './not-carried.ts'

export function deriveEnum(
  type: z.ZodType,
  symbols: readonly unknown[],
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema | undefined {
  const { name, doc, aliases, enumDefault, hints } = metadataOf(type, place, derivation)
  rejectHints(hints, [], place, derivation)
  if (!isAvroName(name)) {
    return report(derivation, place, 'an enum needs a stable name: .meta({ name: "EventType" })')
  }
  if (!symbols.every(isAvroName)) {
    return report(derivation, place, 'the symbols of an Avro enum are letters, digits and "_", and begin with no digit')
  }
  if (enumDefault !== undefined && !symbols.includes(enumDefault)) {
    return report(derivation, place, 'enumDefault must be one of the symbols')
  }
  const naming = nameType(type, name, place, derivation, '')
  if (naming === undefined || 'reference' in naming) return naming?.reference
  return {
    type: 'enum',
    name,
    ...(doc !== undefined && { doc }),
    ...(aliases !== undefined && { aliases }),
    symbols: [...new Set(symbols)],
    ...(enumDefault !== undefined && { default: enumDefault }),
  }
}

/** A named literal of texts is an enum; others are their type on the wire, of which only these values are written. */
export function deriveLiteral(
  type: z.ZodType,
  { values }: z.core.$ZodLiteralDef<z.core.util.Literal>,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const { derivation } = deriver
  if (values.length === 0) return report(derivation, place, notCarried.never ?? '')
  if (values.every((value) => value === null)) return 'null'
  const isText = values.every((value) => typeof value === 'string')
  if (isText && type.meta()?.['name'] !== undefined) return deriveEnum(type, values, place, deriver)
  rejectHints(hintsOf(type), [], place, derivation)
  if (isText) return literal('string', values)
  if (values.every((value) => typeof value === 'boolean')) return literal('boolean', values)
  if (values.every((value) => Number.isFinite(value))) return literal(numberType(values), values)
  if (values.every((value) => typeof value === 'bigint')) {
    const numbers = values.map(Number)
    if (!numbers.every(Number.isSafeInteger)) {
      return report(derivation, place, 'a schema is JSON and cannot hold this literal; use z.int64() with .refine()')
    }
    return { ...literal('long', numbers), 'counterpoint.form': 'bigint' }
  }
  return report(
    derivation,
    place,
    'the values of a literal are of one type that JSON has; use z.union([...]) for others',
  )
}

function literal(type: 'string' | 'boolean' | 'int' | 'long' | 'double', values: readonly unknown[]) {
  return { type, 'counterpoint.literal': [...values] }
}

function numberType(values: readonly unknown[]): 'int' | 'long' | 'double' {
  if (values.every((value) => (Number(value) | 0) === value)) return 'int'
  return values.every(Number.isSafeInteger) ? 'long' : 'double'
}
