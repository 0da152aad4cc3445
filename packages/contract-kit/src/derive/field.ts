import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { safeEncode } from 'zod/v4/core'
import { isUnion } from '../avro/canonical.ts'
import { type AvroField, type AvroSchema, optionalAttribute } from '../avro/schema.ts'
import { rejectFrozenBytes } from './bytes.ts'
import { definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { isAvroName, type Metadata, mergeMetadata, metadataOf, recordPrivacy, rejectHints } from './metadata.ts'
import { holdsNull } from './unions.ts'

/** A field of a record: its type without the wrappers, and what the wrappers said. */
interface Unwrapped {
  readonly type: z.ZodType
  readonly metadata: Metadata
  readonly optional: boolean
  readonly nullable: boolean
  /** The wrapper, because its default is read twice to notice factories. */
  readonly defaulted: z.core.$ZodDefaultDef | z.core.$ZodPrefaultDef | undefined
}

export interface FieldPlace {
  readonly place: string
  /** The name of the record that the field is of. */
  readonly record: string
}

export function deriveField(
  name: string,
  field: z.ZodType,
  { place, record }: FieldPlace,
  deriver: TypeDeriver,
): AvroField | undefined {
  const { derivation } = deriver
  if (!isAvroName(name)) return report(derivation, place, 'Avro names are letters, digits and "_"; rename the field')
  const unwrapped = unwrap(field, place, deriver)
  const { metadata, optional, nullable, defaulted } = unwrapped
  if (optional && defaulted !== undefined) {
    return report(derivation, place, 'a field with a default is never absent; use .default(value) alone')
  }
  const codecsBefore = derivation.codecs
  const type = deriver.derive(unwrapped.type, place)
  if (optional && (nullable || (type !== undefined && holdsNull(type)))) {
    return report(derivation, place, 'nullish is ambiguous on the wire; use .optional() (absent) or .nullable() (null)')
  }
  if (type === undefined) return undefined
  recordPrivacy(metadata, place, derivation)
  const value = defaulted && wireDefault(defaulted, place, { deriver, hasCodecs: derivation.codecs > codecsBefore })
  if (value !== undefined) derivation.defaults.push({ record, field: name, place, value: value.wire })
  return {
    name,
    type: optional || nullable ? withNull(type, value?.wire ?? null) : type,
    ...(metadata.doc !== undefined && { doc: metadata.doc }),
    // What it is, is known when all types are: see defaults.ts.
    ...((optional || value !== undefined) && { default: null }),
    ...(metadata.aliases !== undefined && { aliases: metadata.aliases }),
    ...(optional && { [optionalAttribute]: true }),
    ...metadata.attributes,
  }
}

/** The default must fit the first branch of a union: Avro libraries before 1.12 accept no other. */
function withNull(type: AvroSchema, wire: unknown): AvroSchema {
  if (holdsNull(type)) return type
  const branches = isUnion(type) ? type : [type]
  return wire === null ? ['null', ...branches] : [...branches, 'null']
}

function unwrap(field: z.ZodType, place: string, deriver: TypeDeriver): Unwrapped {
  const metadata = metadataOf(field, place, deriver.derivation)
  const definition = definitionOf(field)
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly': {
      rejectHints(metadata.hints, [], place, deriver.derivation)
      const inner = unwrap(innerType(definition.innerType), place, deriver)
      if (definition.type === 'readonly') rejectFrozenBytes(inner.type, place, deriver)
      const isDefault = definition.type === 'default' || definition.type === 'prefault'
      return {
        type: inner.type,
        metadata: mergeMetadata(metadata, inner.metadata),
        optional: definition.type !== 'nonoptional' && (inner.optional || definition.type === 'optional'),
        nullable: inner.nullable || definition.type === 'nullable',
        defaulted: isDefault ? definition : inner.defaulted,
      }
    }
    default:
      return { type: field, metadata: fieldMetadata(definition.type, metadata), ...noWrappers }
  }
}

const noWrappers = { optional: false, nullable: false, defaulted: undefined }

const namedKinds: ReadonlySet<string> = new Set(['object', 'intersection', 'enum', 'tuple'])

/** Doc and aliases of a named type stand at the type; of every other type, at the field. */
function fieldMetadata(kind: string, metadata: Metadata): Metadata {
  const { name, attributes, hints } = metadata
  return namedKinds.has(kind) || name !== undefined ? { attributes, hints } : metadata
}

/** The default as it is written; undefined after a problem was reported. */
function wireDefault(
  wrapper: z.core.$ZodDefaultDef | z.core.$ZodPrefaultDef,
  place: string,
  { deriver, hasCodecs }: { readonly deriver: TypeDeriver; readonly hasCodecs: boolean },
): { readonly wire: unknown } | undefined {
  const { derivation } = deriver
  const value = wrapper.defaultValue
  if (value instanceof Date) {
    return report(derivation, place, 'a date cannot have a default; name the field in generated.occurredAt')
  }
  if (!isDeepStrictEqual(value, wrapper.defaultValue)) {
    return report(derivation, place, 'the default is made anew each time; Avro needs one value')
  }
  const inner = innerType(wrapper.innerType)
  // The value of a default is what a handler gets; of a prefault, what a publisher gives.
  const isGiven = wrapper.type === 'prefault'
  const result = isGiven || !hasCodecs ? inner.safeParse(value) : safeEncode(inner, value)
  if (!result.success) return report(derivation, place, 'the default is not valid for the field itself')
  if (!hasCodecs) return { wire: isGiven ? result.data : value }
  return { wire: isGiven ? value : result.data }
}
