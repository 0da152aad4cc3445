import type { z } from 'zod'
import type { AvroRecord, AvroSchema } from '../avro/schema.ts'
import { reportAmbiguousUnions } from './ambiguous-unions.ts'
import { deriveCustom, rejectFrozenBytes } from './bytes.ts'
import { deriveArray, deriveEntries, deriveMap, deriveSet, deriveTuple } from './collections.ts'
import { reportChangingDefaults } from './default-value.ts'
import { withDefaults } from './defaults.ts'
import { type Derivation, definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { deriveEnum, deriveLiteral } from './enums.ts'
import { recordLimits } from './limits.ts'
import { hintsOf, isAvroName, metadataOf, recordPrivacy, rejectHints } from './metadata.ts'
import { nested } from './nesting.ts'
import { notCarried } from './not-carried.ts'
import { deriveNestedRecord, deriveRecord, intersectionShape, objectShape } from './records.ts'
import { deriveBigint, deriveDate, deriveNumber } from './scalars.ts'
import { deriveString, deriveTemplate } from './strings.ts'
import { deriveNullable, deriveUnion } from './unions.ts'

export interface DerivedSchema extends Pick<Derivation, 'problems' | 'limits' | 'refinements' | 'privacy' | 'codecs'> {
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
    defaults: [],
    recordName: names.name,
    codecs: [],
    around: new Set(),
    endless: false,
  }
  const deriver: TypeDeriver = {
    derivation,
    derive: (inner, place) => {
      recordLimits(definitionOf(inner), place, derivation)
      recordPrivacy(metadataOf(inner, place, derivation), place, derivation)
      return nested(inner, place, derivation, () => deriveType(inner, place, deriver))
    },
  }
  recordLimits(type.def, '', derivation)
  const derived = deriveRecord(type, objectShape(type.def, '', deriver), names, '', deriver)
  reportChangingDefaults(derivation)
  const { problems, limits, refinements, privacy, codecs } = derivation
  // Names are the contract's to check; with wrong ones there is no schema to look defaults up in.
  const hasNames = [names.name, ...names.namespace.split('.')].every(isAvroName)
  const schema = problems.length === 0 && hasNames ? withDefaults(derived, derivation) : derived
  if (problems.length === 0) reportAmbiguousUnions(schema, derivation)
  return { schema, problems, limits, refinements, privacy, codecs }
}

function deriveType(type: z.ZodType, place: string, deriver: TypeDeriver): AvroSchema | undefined {
  const definition = definitionOf(type)
  switch (definition.type) {
    case 'string':
      return deriveString(type, definition, place, deriver)
    case 'template_literal':
      return deriveTemplate(type, place, deriver)
    case 'number':
      return deriveNumber(type, definition, place, deriver)
    case 'bigint':
      return deriveBigint(type, definition, place, deriver)
    case 'date':
      return deriveDate(type, place, deriver)
    case 'enum':
      return deriveEnum(type, Object.values(definition.entries), place, deriver)
    case 'literal':
      return deriveLiteral(type, definition, place, deriver)
    case 'custom':
      return deriveCustom(type, place, deriver)
    case 'object':
      return deriveNestedRecord(type, objectShape(definition, place, deriver), place, deriver)
    case 'intersection': {
      const shape = intersectionShape(definition, place, deriver)
      return shape && deriveNestedRecord(type, shape, place, deriver)
    }
    case 'map':
      return deriveEntries(type, definition, place, deriver)
    case 'tuple':
      return deriveTuple(type, definition, place, deriver)
    default:
      return deriveUnnamed(type, definition, place, deriver)
  }
}

/** Types that stand for others, or hold others without a name of their own. */
function deriveUnnamed(
  type: z.ZodType,
  definition: ReturnType<typeof definitionOf>,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const { derivation } = deriver
  rejectHints(hintsOf(type), [], place, derivation)
  switch (definition.type) {
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return deriveArray(definition, place, deriver)
    case 'set':
      return deriveSet(definition, place, deriver)
    case 'record':
      return deriveMap(definition, place, deriver)
    case 'union':
      return deriveUnion(definition, place, deriver)
    case 'nullable':
      return deriveNullable(innerType(definition.innerType), place, deriver)
    case 'readonly':
      rejectFrozenBytes(innerType(definition.innerType), place, deriver)
      return deriver.derive(innerType(definition.innerType), place)
    case 'lazy':
      return deriver.derive(innerType(definition.getter()), place)
    case 'pipe':
      return derivePipe(definition, place, deriver)
    default:
      return report(derivation, place, notCarried[definition.type] ?? `z.${definition.type}() has no form in Avro`)
  }
}

/** z.codec() and what else goes both ways: the side that is parsed is what is on the wire. */
function derivePipe(definition: z.core.$ZodPipeDef, place: string, deriver: TypeDeriver): AvroSchema | undefined {
  const sides = [definition.in, definition.out].map((side) => definitionOf(innerType(side)).type)
  const oneWay = sides.includes('transform') || 'transform' in definition !== 'reverseTransform' in definition
  if (oneWay) return report(deriver.derivation, place, notCarried.transform ?? '')
  deriver.derivation.codecs.push(place)
  return deriver.derive(innerType(definition.in), place)
}
