import type { z } from 'zod'
import { type Derivation, report } from './derivation.ts'

/** What `.meta()` and `.describe()` say of a type or a field, split by who reads it. */
export interface Metadata {
  /** The name of a record, enum or fixed: `.meta({ name: 'Device' })`. */
  readonly name?: string
  readonly doc?: string
  readonly aliases?: readonly string[]
  /** What a reader gets for an enum symbol that it does not know: `.meta({ enumDefault: 'other' })`. */
  readonly enumDefault?: string
  /** Which Avro type carries the value, where zod leaves a choice. */
  readonly hints: WireHints
  /** Everything else (`pii`, …), kept in the Avro schema. */
  readonly attributes: Readonly<Record<string, unknown>>
}

export interface WireHints {
  readonly logicalType?: unknown
  readonly precision?: unknown
  readonly scale?: unknown
  readonly avroType?: unknown
  readonly size?: unknown
}

const hintNames: readonly (keyof WireHints)[] = ['logicalType', 'precision', 'scale', 'avroType', 'size']

const avroAttributes: ReadonlySet<string> = new Set(
  'type namespace default fields symbols items values order doc'.split(' '),
)

/** The attributes that mark personal data. */
const privacyAttributes = ['pii', 'sensitive'] as const

export function metadataOf(type: z.ZodType, place: string, derivation: Derivation): Metadata {
  const { name, description, aliases, enumDefault, ...others } = type.meta() ?? {}
  const attributes: Record<string, unknown> = {}
  for (const [attribute, value] of Object.entries(others)) {
    if (hintNames.some((hint) => hint === attribute)) continue
    const problem = attributeProblem(attribute, value)
    if (problem === undefined) attributes[attribute] = value
    else report(derivation, place, problem)
  }
  if (aliases !== undefined && !isNameList(aliases)) report(derivation, place, 'aliases must be a list of Avro names')
  return {
    attributes,
    hints: hintsOf(type),
    ...(typeof name === 'string' && { name }),
    ...(description !== undefined && { doc: description }),
    ...(isNameList(aliases) && { aliases }),
    ...(typeof enumDefault === 'string' && { enumDefault }),
  }
}

export function hintsOf(type: z.ZodType): WireHints {
  const metadata: Readonly<Record<string, unknown>> = type.meta() ?? {}
  return Object.fromEntries(
    hintNames.filter((hint) => metadata[hint] !== undefined).map((hint) => [hint, metadata[hint]]),
  )
}

/** A hint that a type does not take would be lost silently. */
export function rejectHints(
  hints: WireHints,
  taken: readonly (keyof WireHints)[],
  place: string,
  derivation: Derivation,
): void {
  for (const hint of hintNames) {
    if (hints[hint] === undefined || taken.includes(hint)) continue
    report(derivation, place, `the attribute "${hint}" has a meaning in Avro that this type does not take; remove it`)
  }
}

function attributeProblem(attribute: string, value: unknown): string | undefined {
  if (attribute === 'id') return 'zod loses meta.id in refine and describe; give the type its name with meta({ name })'
  if (avroAttributes.has(attribute) || attribute.startsWith('counterpoint.')) {
    return `the attribute "${attribute}" has a meaning in Avro; give it another name`
  }
  return isJson(value) ? undefined : `the attribute "${attribute}" is not JSON; schemas are JSON`
}

/** Wrappers hold their own metadata; the outermost word counts. */
export function mergeMetadata(outer: Metadata, inner: Metadata): Metadata {
  return { ...inner, ...outer, attributes: { ...inner.attributes, ...outer.attributes } }
}

export function recordPrivacy(metadata: Metadata, place: string, derivation: Derivation): void {
  const marks = privacyAttributes.filter((attribute) => metadata.attributes[attribute] !== undefined)
  if (marks.length === 0) return
  derivation.privacy[place] = Object.fromEntries(marks.map((mark) => [mark, metadata.attributes[mark]]))
}

const avroName = /^[A-Za-z_][A-Za-z0-9_]*$/

export function isAvroName(name: unknown): name is string {
  return typeof name === 'string' && avroName.test(name) && name !== '__proto__'
}

function isNameList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isAvroName)
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return true
  return typeof value === 'object' && Object.values(value).every(isJson)
}
