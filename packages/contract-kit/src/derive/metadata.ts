import type { z } from 'zod'
import { type Derivation, report } from './derivation.ts'

/** What `.meta()` and `.describe()` say of a type or a field, split by who reads it. */
export interface Metadata {
  /** The name of a record or enum: `.meta({ name: 'Device' })`. */
  readonly name?: string
  readonly doc?: string
  readonly aliases?: readonly string[]
  /** What a reader gets for an enum symbol that it does not know: `.meta({ enumDefault: 'other' })`. */
  readonly enumDefault?: string
  /** Everything else (`pii`, …), kept in the Avro schema. */
  readonly attributes: Readonly<Record<string, unknown>>
}

const avroAttributes: ReadonlySet<string> = new Set(
  'type namespace default fields symbols items values order size logicalType precision scale doc'.split(' '),
)

/** The attributes that mark personal data. */
const privacyAttributes = ['pii', 'sensitive'] as const

export function metadataOf(type: z.ZodType, place: string, derivation: Derivation): Metadata {
  const { name, description, aliases, enumDefault, ...others } = type.meta() ?? {}
  const attributes: Record<string, unknown> = {}
  for (const [attribute, value] of Object.entries(others)) {
    const problem = attributeProblem(attribute, value)
    if (problem === undefined) attributes[attribute] = value
    else report(derivation, place, problem)
  }
  if (aliases !== undefined && !isNameList(aliases)) report(derivation, place, 'aliases must be a list of Avro names')
  return {
    attributes,
    ...(typeof name === 'string' && { name }),
    ...(description !== undefined && { doc: description }),
    ...(isNameList(aliases) && { aliases }),
    ...(typeof enumDefault === 'string' && { enumDefault }),
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
