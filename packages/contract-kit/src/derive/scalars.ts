import type { z } from 'zod'
import type { AvroPrimitiveName, AvroSchema } from '../avro/schema.ts'
import { report, type TypeDeriver } from './derivation.ts'
import { formatOf } from './limits.ts'
import { hintsOf, rejectHints } from './metadata.ts'

const numberTypes: ReadonlyMap<string, AvroPrimitiveName> = new Map([
  ['int32', 'int'],
  ['uint32', 'long'],
  ['safeint', 'long'],
  ['float32', 'float'],
  ['float64', 'double'],
])

export function deriveNumber(
  type: z.ZodType,
  definition: z.core.$ZodNumberDef & { readonly format?: string },
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema | undefined {
  const hints = hintsOf(type)
  rejectHints(hints, ['logicalType'], place, derivation)
  const format = formatOf(definition) ?? 'float64'
  const avro = numberTypes.get(format)
  if (avro === undefined) return report(derivation, place, `there is no Avro type for the number format "${format}"`)
  if (hints.logicalType === undefined) return avro
  if (hints.logicalType === 'timestamp-millis') return report(derivation, place, 'use z.date() for timestamp-millis')
  return withLogicalType(avro, hints.logicalType) ?? wrongLogicalType(avro, place, derivation)
}

export function deriveBigint(
  type: z.ZodType,
  definition: z.core.$ZodBigIntDef & { readonly format?: string },
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema | undefined {
  const hints = hintsOf(type)
  rejectHints(hints, ['logicalType'], place, derivation)
  const format = formatOf(definition)
  if (format === 'uint64' && hints.logicalType === undefined) {
    return { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 0, 'counterpoint.form': 'bigint' }
  }
  if (format !== 'int64') {
    return report(derivation, place, 'z.bigint() has no bound that Avro has too; use z.int64() or z.uint64()')
  }
  const long: AvroSchema = { type: 'long', 'counterpoint.form': 'bigint' }
  if (hints.logicalType === undefined) return long
  const isLogical = logicalTypes.get('long')?.includes(String(hints.logicalType)) === true
  return isLogical ? { ...long, logicalType: String(hints.logicalType) } : wrongLogicalType('long', place, derivation)
}

const logicalTypes: ReadonlyMap<AvroPrimitiveName, readonly string[]> = new Map([
  ['int', ['date', 'time-millis']],
  [
    'long',
    [
      'time-micros',
      'timestamp-millis',
      'timestamp-micros',
      'timestamp-nanos',
      'local-timestamp-millis',
      'local-timestamp-micros',
      'local-timestamp-nanos',
    ],
  ],
])

function withLogicalType(avro: AvroPrimitiveName, logicalType: unknown): AvroSchema | undefined {
  const known = logicalTypes.get(avro)?.find((name) => name === logicalType)
  return known === undefined ? undefined : { type: avro, logicalType: known }
}

function wrongLogicalType(avro: AvroPrimitiveName, place: string, derivation: TypeDeriver['derivation']): undefined {
  const known = logicalTypes.get(avro) ?? []
  const choice = known.length === 0 ? 'none' : known.join(', ')
  return report(derivation, place, `this logicalType is none of Avro's ${avro}; those are ${choice}`)
}

export function deriveDate(type: z.ZodType, place: string, { derivation }: TypeDeriver): AvroSchema {
  rejectHints(hintsOf(type), [], place, derivation)
  return { type: 'long', logicalType: 'timestamp-millis' }
}
