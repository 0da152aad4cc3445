import type { z } from 'zod'
import { isUnion } from '../avro/canonical.ts'
import { type AvroField, type AvroSchema, optionalAttribute } from '../avro/schema.ts'
import { rejectFrozenBytes } from './bytes.ts'
import { type DefaultWrapper, writtenDefault } from './default-value.ts'
import { definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { recordLimits } from './limits.ts'
import { isAvroName, type Metadata, mergeMetadata, metadataOf, recordPrivacy, rejectHints } from './metadata.ts'
import { holdsNull } from './unions.ts'

/** A field of a record: its type without the wrappers, and what the wrappers said. */
interface Unwrapped {
  readonly type: z.ZodType
  readonly metadata: Metadata
  readonly optional: boolean
  readonly nullable: boolean
  /** The wrapper, because its default is read twice to notice factories. */
  readonly defaulted: DefaultWrapper | undefined
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
  const codecsBefore = derivation.codecs.length
  const type = deriver.derive(unwrapped.type, place)
  if (optional && (nullable || (type !== undefined && holdsNull(type)))) {
    return report(derivation, place, 'nullish is ambiguous on the wire; use .optional() (absent) or .nullable() (null)')
  }
  if (type === undefined) return undefined
  recordPrivacy(metadata, place, derivation)
  const hasCodecs = derivation.codecs.length > codecsBefore
  const written = defaulted && writtenDefault(defaulted, place, hasCodecs, derivation)
  if (written !== undefined) {
    const again = () => defaulted?.defaultValue
    derivation.defaults.push({ record, field: name, place, ...written, again })
  }
  return {
    name,
    type: optional || nullable ? withNull(type, written?.value ?? null) : type,
    ...(metadata.doc !== undefined && { doc: metadata.doc }),
    // What it is, is known when all types are: see defaults.ts.
    ...((optional || written !== undefined) && { default: null }),
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
      recordLimits(definition, place, deriver.derivation)
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
      return { type: field, metadata: fieldMetadata(field, place, deriver), ...noWrappers }
  }
}

const noWrappers = { optional: false, nullable: false, defaulted: undefined }

const namedKinds: ReadonlySet<string> = new Set(['object', 'intersection', 'enum', 'tuple'])
/** Kinds of which some are named. */
const namableKinds: ReadonlySet<string> = new Set(['literal', 'custom', 'map'])

/** Doc and aliases of a named type stand at the type; of every other type, at the field. */
function fieldMetadata(field: z.ZodType, place: string, deriver: TypeDeriver): Metadata {
  const metadata = metadataOf(field, place, deriver.derivation)
  const definition = definitionOf(field)
  // What is on the wire of a codec may be personal data, whatever the codec makes of it.
  if (definition.type === 'pipe') {
    return mergeMetadata(metadata, fieldMetadata(innerType(definition.in), place, deriver))
  }
  const { name, attributes, hints } = metadata
  const isNamed = namedKinds.has(definition.type) || (namableKinds.has(definition.type) && name !== undefined)
  return isNamed ? { attributes, hints } : metadata
}
