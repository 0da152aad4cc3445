import type { z } from 'zod'
import { defaultJsonOf } from '../avro/resolve/default-json.ts'
import { type AvroField, type AvroSchema, optionalAttribute } from '../avro/schema.ts'
import { parseSchema } from '../avro/types/parse-schema.ts'
import { definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { isAvroName, type Metadata, mergeMetadata, metadataOf, recordPrivacy } from './metadata.ts'

/** A field of a record: its type without the wrappers, and what the wrappers said. */
interface Unwrapped {
  readonly type: z.ZodType
  readonly metadata: Metadata
  readonly optional: boolean
  readonly nullable: boolean
  /** The wrapper, because its default is read twice to notice factories. */
  readonly defaulted: z.core.$ZodDefaultDef | undefined
}

export function deriveField(
  name: string,
  field: z.ZodType,
  place: string,
  deriver: TypeDeriver,
): AvroField | undefined {
  const { derivation } = deriver
  if (!isAvroName(name)) return report(derivation, place, 'Avro names are letters, digits and "_"; rename the field')
  const unwrapped = unwrap(field, place, deriver)
  const { metadata, optional, nullable, defaulted } = unwrapped
  if (optional && nullable) {
    return report(derivation, place, 'nullish is ambiguous on the wire; use .optional() (absent) or .nullable() (null)')
  }
  if (optional && defaulted !== undefined) {
    return report(derivation, place, 'a field with a default is never absent; use .default(value) alone')
  }
  const type = deriver.derive(unwrapped.type, place)
  if (type === undefined) return undefined
  recordPrivacy(metadata, place, derivation)
  const wireDefault = defaulted === undefined ? undefined : defaultOf(defaulted, type, place, deriver)
  return {
    name,
    type: optional || nullable ? withNull(type, wireDefault) : type,
    ...(metadata.doc !== undefined && { doc: metadata.doc }),
    ...(wireDefault !== undefined && { default: wireDefault }),
    ...(optional && { default: null }),
    ...(metadata.aliases !== undefined && { aliases: metadata.aliases }),
    ...(optional && { [optionalAttribute]: true }),
    ...metadata.attributes,
  }
}

/** The default must fit the first branch of a union: Avro libraries before 1.12 accept no other. */
function withNull(type: AvroSchema, wireDefault: unknown): AvroSchema {
  return wireDefault === undefined || wireDefault === null ? ['null', type] : [type, 'null']
}

function unwrap(field: z.ZodType, place: string, deriver: TypeDeriver): Unwrapped {
  const metadata = metadataOf(field, place, deriver.derivation)
  const definition = definitionOf(field)
  if (definition.type !== 'optional' && definition.type !== 'nullable' && definition.type !== 'default') {
    return { type: field, metadata: fieldMetadata(definition.type, metadata), ...noWrappers }
  }
  const inner = unwrap(innerType(definition.innerType), place, deriver)
  return {
    type: inner.type,
    metadata: mergeMetadata(metadata, inner.metadata),
    optional: inner.optional || definition.type === 'optional',
    nullable: inner.nullable || definition.type === 'nullable',
    defaulted: definition.type === 'default' ? definition : inner.defaulted,
  }
}

const noWrappers = { optional: false, nullable: false, defaulted: undefined }

/** Doc and aliases of a named type stand at the type; of every other type, at the field. */
function fieldMetadata(type: string, metadata: Metadata): Metadata {
  return type === 'object' || type === 'enum' ? { attributes: metadata.attributes } : metadata
}

function defaultOf(
  wrapper: z.core.$ZodDefaultDef,
  type: AvroSchema,
  place: string,
  { derivation }: TypeDeriver,
): unknown {
  const value = wrapper.defaultValue
  if (value === null) return null
  if (value instanceof Date) {
    return report(derivation, place, 'a date cannot have a default; name the field in generated.occurredAt')
  }
  if (JSON.stringify(value) !== JSON.stringify(wrapper.defaultValue)) {
    return report(derivation, place, 'the default is made anew each time; Avro needs one value')
  }
  if (!innerType(wrapper.innerType).safeParse(value).success) {
    return report(derivation, place, 'the default is not valid for the field itself')
  }
  return defaultJsonOf(parseSchema(type, {}), value)
}
