import type { z } from 'zod'
import type { AvroRecord, AvroSchema } from '../avro/schema.ts'
import { deriveArray, deriveMap, deriveNestedRecord, deriveRecord } from './collections.ts'
import { type Derivation, definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { notCarried } from './not-carried.ts'
import { deriveDate, deriveEnum, deriveNumber, deriveString } from './scalars.ts'

export interface DerivedSchema extends Omit<Derivation, 'named' | 'recordName'> {
  readonly schema: AvroRecord
}

/**
 * The Avro schema of a zod object, by the mapping table in packages/contract-kit/docs/mapping.md. Nothing is guessed: what Avro cannot carry
 * is in `problems`, one sentence each, with the path and what to use instead.
 */
export function deriveSchema(
  type: z.ZodObject,
  names: { readonly name: string; readonly namespace: string },
): DerivedSchema {
  const derivation: Derivation = {
    problems: [],
    named: new Map([[names.name, type]]),
    limits: {},
    refinements: {},
    privacy: {},
    recordName: names.name,
  }
  const deriver: TypeDeriver = {
    derivation,
    derive: (inner, place) => deriveType(inner, place, deriver),
  }
  const schema = deriveRecord(type, type.def, names, '', deriver)
  const { problems, limits, refinements, privacy } = derivation
  return { schema, problems, limits, refinements, privacy }
}

function deriveType(type: z.ZodType, place: string, deriver: TypeDeriver): AvroSchema | undefined {
  const definition = definitionOf(type)
  switch (definition.type) {
    case 'string':
      return deriveString(definition, place, deriver)
    case 'number':
      return deriveNumber(definition, place, deriver)
    case 'boolean':
      return 'boolean'
    case 'date':
      return deriveDate(definition, place, deriver)
    case 'enum':
      return deriveEnum(type, definition, place, deriver)
    case 'array':
      return deriveArray(definition, place, deriver)
    case 'record':
      return deriveMap(definition, place, deriver)
    case 'object':
      return deriveNestedRecord(type, definition, place, deriver)
    case 'nullable':
      return deriveNullable(innerType(definition.innerType), place, deriver)
    default:
      return report(
        deriver.derivation,
        place,
        notCarried[definition.type] ?? `z.${definition.type}() has no form in Avro`,
      )
  }
}

/** Null among the items of a list or the values of a map. */
function deriveNullable(inner: z.ZodType, place: string, deriver: TypeDeriver): AvroSchema | undefined {
  const type = deriver.derive(inner, place)
  if (typeof type === 'object' && Array.isArray(type)) {
    return report(deriver.derivation, place, '.nullable() stands twice; once is enough')
  }
  return type === undefined ? undefined : ['null', type]
}
