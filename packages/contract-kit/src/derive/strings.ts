import type { z } from 'zod'
import type { AvroSchema } from '../avro/schema.ts'
import { type Derivation, report, type TypeDeriver } from './derivation.ts'
import { hintsOf, rejectHints, type WireHints } from './metadata.ts'

interface StringDefinition {
  readonly type: string
  readonly format?: string
  readonly precision?: number | null
  readonly offset?: boolean
  readonly local?: boolean
}

export function deriveString(
  type: z.ZodType,
  definition: StringDefinition,
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema | undefined {
  const hints = hintsOf(type)
  const { format } = definition
  if (hints.logicalType === 'decimal') return decimal(hints, place, derivation)
  rejectHints(hints, ['logicalType'], place, derivation)
  if (hints.logicalType !== undefined) return isoForm(definition, hints.logicalType, place, derivation)
  return format === 'uuid' ? { type: 'string', logicalType: 'uuid' } : 'string'
}

/** z.templateLiteral(): text with a pattern. */
export function deriveTemplate(
  type: z.ZodType & { readonly _zod: { readonly pattern?: RegExp | undefined } },
  place: string,
  { derivation }: TypeDeriver,
): AvroSchema {
  rejectHints(hintsOf(type), [], place, derivation)
  const { pattern } = type._zod
  if (pattern !== undefined) derivation.limits[place] = { ...derivation.limits[place], pattern: String(pattern) }
  return 'string'
}

function decimal(hints: WireHints, place: string, derivation: Derivation): AvroSchema | undefined {
  rejectHints(hints, ['logicalType', 'precision', 'scale'], place, derivation)
  const { precision, scale = 0 } = hints
  const isRight =
    typeof precision === 'number' &&
    typeof scale === 'number' &&
    Number.isInteger(precision) &&
    Number.isInteger(scale) &&
    precision >= 1 &&
    precision <= 1000 &&
    scale >= 0 &&
    scale <= precision
  if (!isRight) {
    return report(derivation, place, 'a decimal needs meta({ logicalType: "decimal", precision: 10, scale: 2 })')
  }
  return { type: 'bytes', logicalType: 'decimal', precision, scale, 'counterpoint.form': 'decimal' }
}

interface IsoForm {
  readonly avro: 'int' | 'long'
  readonly format: string
  /** Digits of a second that the text must have. */
  readonly precision?: number
}

const isoForms: ReadonlyMap<unknown, IsoForm> = new Map<unknown, IsoForm>([
  ['date', { avro: 'int', format: 'date' }],
  ['time-millis', { avro: 'int', format: 'time', precision: 3 }],
  ['time-micros', { avro: 'long', format: 'time', precision: 6 }],
  ['timestamp-millis', { avro: 'long', format: 'datetime', precision: 3 }],
  ['timestamp-micros', { avro: 'long', format: 'datetime', precision: 6 }],
])

function isoForm(
  { format, precision, offset, local }: StringDefinition,
  logicalType: unknown,
  place: string,
  derivation: Derivation,
): AvroSchema | undefined {
  const form = isoForms.get(logicalType)
  if (form === undefined || form.format !== format) {
    return report(
      derivation,
      place,
      'a text takes the logicalType decimal, or as z.iso.date() date, as z.iso.time() time-millis and time-micros, as ' +
        'z.iso.datetime() timestamp-millis and timestamp-micros',
    )
  }
  if (form.precision !== undefined && (precision !== form.precision || offset === true || local === true)) {
    const example = `z.iso.${form.format}({ precision: ${form.precision} })`
    return report(derivation, place, `${String(logicalType)} holds texts of one form only: use ${example}`)
  }
  return { type: form.avro, logicalType: String(logicalType), 'counterpoint.form': 'iso' }
}
