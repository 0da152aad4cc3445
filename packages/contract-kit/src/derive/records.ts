import type { z } from 'zod'
import type { AvroField, AvroRecord, AvroSchema } from '../avro/schema.ts'
import { definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { deriveField } from './field.ts'
import { recordLimits } from './limits.ts'
import { metadataOf, rejectHints } from './metadata.ts'
import { nameType } from './named.ts'

/** A record inside the event, by its own name; a reference where it stands again, also inside itself. */
export function deriveNestedRecord(
  type: z.ZodType,
  shape: RecordShape,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const { derivation } = deriver
  const { name } = metadataOf(type, place, derivation)
  const advice = 'a nested object needs a stable name: .meta({ name: "Device" })'
  const naming = nameType(type, name, place, derivation, advice)
  if (naming === undefined || 'reference' in naming) return naming?.reference
  return deriveRecord(type, shape, { name: naming.define }, place, deriver)
}

/** The fields of an object, or of the objects of an intersection. */
export type RecordShape = z.core.$ZodShape

export function deriveRecord(
  type: z.ZodType,
  shape: RecordShape,
  names: { readonly name: string; readonly namespace?: string },
  place: string,
  deriver: TypeDeriver,
): AvroRecord {
  const { derivation } = deriver
  const { doc, aliases, hints } = metadataOf(type, place, derivation)
  rejectHints(hints, [], place, derivation)
  const prefix = place === '' ? '' : `${place}.`
  const fields: AvroField[] = []
  for (const [name, field] of Object.entries(shape)) {
    const derived = deriveField(name, innerType(field), { place: `${prefix}${name}`, record: names.name }, deriver)
    if (derived !== undefined) fields.push(derived)
  }
  return {
    type: 'record',
    ...names,
    ...(doc !== undefined && { doc }),
    ...(aliases !== undefined && { aliases }),
    fields,
  }
}

export function objectShape(definition: z.core.$ZodObjectDef, place: string, { derivation }: TypeDeriver): RecordShape {
  const catchall = definition.catchall === undefined ? 'strip' : definitionOf(innerType(definition.catchall)).type
  if (catchall !== 'strip' && catchall !== 'never') {
    report(derivation, place, 'a loose object loses the fields that the contract does not know; use z.strictObject')
  }
  return definition.shape
}

/** The fields of both sides of z.intersection(); undefined after a problem was reported. */
export function intersectionShape(
  { left, right }: z.core.$ZodIntersectionDef,
  place: string,
  deriver: TypeDeriver,
): RecordShape | undefined {
  const shapes = [left, right].map((side) => sideShape(innerType(side), place, deriver))
  const [one, other] = shapes
  if (one === undefined || other === undefined) return undefined
  const twice = Object.keys(one).filter((name) => Object.hasOwn(other, name) && other[name] !== one[name])
  if (twice.length > 0) {
    return report(
      deriver.derivation,
      place,
      `both sides of the intersection have ${twice.join(', ')}; keep one of them`,
    )
  }
  return { ...one, ...other }
}

function sideShape(side: z.ZodType, place: string, deriver: TypeDeriver): RecordShape | undefined {
  const definition = definitionOf(side)
  recordLimits(definition, place, deriver.derivation)
  if (definition.type === 'intersection') return intersectionShape(definition, place, deriver)
  if (definition.type !== 'object') {
    return report(deriver.derivation, place, 'only objects can be intersected; use z.strictObject')
  }
  const catchall = definition.catchall === undefined ? undefined : definitionOf(innerType(definition.catchall)).type
  if (catchall === 'never') {
    return report(deriver.derivation, place, 'a strict object in an intersection rejects the other side; use z.object')
  }
  return objectShape(definition, place, deriver)
}
