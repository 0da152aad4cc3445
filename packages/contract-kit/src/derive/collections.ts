import type { z } from 'zod'
import type { AvroField, AvroRecord, AvroSchema } from '../avro/schema.ts'
import { definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { deriveField } from './field.ts'
import { recordLimits } from './limits.ts'
import { isAvroName, metadataOf } from './metadata.ts'

export function deriveArray(
  definition: z.core.$ZodArrayDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  recordLimits(definition, place, deriver.derivation)
  const items = deriver.derive(innerType(definition.element), `${place}[]`)
  return items === undefined ? undefined : { type: 'array', items }
}

export function deriveMap(
  definition: z.core.$ZodRecordDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const key = definitionOf(innerType(definition.keyType))
  if (key.type !== 'string') return report(deriver.derivation, place, 'the keys of an Avro map are z.string()')
  recordLimits(key, `${place}{key}`, deriver.derivation)
  recordLimits(definition, place, deriver.derivation)
  const values = deriver.derive(innerType(definition.valueType), `${place}{}`)
  return values === undefined ? undefined : { type: 'map', values }
}

/** A record inside the event: it carries its own name, since generated ones change when code moves. */
export function deriveNestedRecord(
  type: z.ZodType,
  definition: z.core.$ZodObjectDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const { derivation } = deriver
  const { name } = metadataOf(type, place, derivation)
  if (!isAvroName(name)) {
    return report(derivation, place, 'a nested object needs a stable name: .meta({ name: "Device" })')
  }
  const known = derivation.named.get(name)
  if (known === type) return name
  if (known !== undefined) return report(derivation, place, `another type is named "${name}" already`)
  derivation.named.set(name, type)
  return deriveRecord(type, definition, { name }, place, deriver)
}

export function deriveRecord(
  type: z.ZodType,
  definition: z.core.$ZodObjectDef,
  names: { readonly name: string; readonly namespace?: string },
  place: string,
  deriver: TypeDeriver,
): AvroRecord {
  const { derivation } = deriver
  const catchall = definition.catchall === undefined ? 'strip' : definitionOf(innerType(definition.catchall)).type
  if (catchall !== 'strip' && catchall !== 'never') {
    report(derivation, place, 'a loose object loses the fields that the contract does not know; use z.strictObject')
  }
  recordLimits(definition, place, derivation)
  const { doc, aliases } = metadataOf(type, place, derivation)
  const prefix = place === '' ? '' : `${place}.`
  const fields: AvroField[] = []
  for (const [name, field] of Object.entries(definition.shape)) {
    const derived = deriveField(name, innerType(field), `${prefix}${name}`, deriver)
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
