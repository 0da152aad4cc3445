import type { z } from 'zod'
import type { AvroPrimitiveName, AvroSchema } from '../avro/schema.ts'
import { report, type TypeDeriver } from './derivation.ts'
import { recordLimits } from './limits.ts'
import { isAvroName, metadataOf } from './metadata.ts'

const isoFormats: ReadonlySet<string> = new Set(['datetime', 'date', 'time', 'duration'])

export function deriveString(
  definition: z.core.$ZodStringDef & { readonly format?: string },
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema | undefined {
  recordLimits(definition, place, derivation)
  const { format } = definition
  if (format === 'uuid') return { type: 'string', logicalType: 'uuid' }
  if (format !== undefined && isoFormats.has(format)) {
    return report(derivation, place, `z.iso.${format}() is not carried yet; use z.date() for a point in time`)
  }
  return 'string'
}

const numberTypes: ReadonlyMap<string, AvroPrimitiveName> = new Map([
  ['int32', 'int'],
  ['uint32', 'long'],
  ['safeint', 'long'],
  ['float32', 'float'],
  ['float64', 'double'],
])

export function deriveNumber(
  definition: z.core.$ZodNumberDef & { readonly format?: string },
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema | undefined {
  recordLimits(definition, place, derivation)
  // z.int32() says its format itself, z.number().int() only in a check.
  const format = definition.format ?? derivation.limits[place]?.format ?? 'float64'
  return numberTypes.get(format) ?? report(derivation, place, `there is no Avro type for the number format "${format}"`)
}

export function deriveDate(definition: z.core.$ZodDateDef, place: string, { derivation }: TypeDeriver): AvroSchema {
  recordLimits(definition, place, derivation)
  return { type: 'long', logicalType: 'timestamp-millis' }
}

export function deriveEnum(
  type: z.ZodType,
  definition: z.core.$ZodEnumDef,
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema | undefined {
  const { name, doc, aliases, enumDefault } = metadataOf(type, place, derivation)
  const symbols = Object.values(definition.entries)
  if (!isAvroName(name)) {
    return report(derivation, place, 'an enum needs a stable name: .meta({ name: "EventType" })')
  }
  if (!symbols.every(isAvroName)) {
    return report(derivation, place, 'the symbols of an Avro enum are letters, digits and "_", and begin with no digit')
  }
  if (enumDefault !== undefined && !symbols.includes(enumDefault)) {
    return report(derivation, place, 'enumDefault must be one of the symbols')
  }
  const known = derivation.named.get(name)
  if (known === type) return name
  if (known !== undefined) return report(derivation, place, `another type is named "${name}" already`)
  derivation.named.set(name, type)
  return {
    type: 'enum',
    name,
    ...(doc !== undefined && { doc }),
    ...(aliases !== undefined && { aliases }),
    symbols,
    ...(enumDefault !== undefined && { default: enumDefault }),
  }
}
