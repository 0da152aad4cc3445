import type { z } from 'zod'
import type { AvroSchema } from '../avro/schema.ts'
import { definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { recordLimits } from './limits.ts'
import { hintsOf, metadataOf, rejectHints } from './metadata.ts'
import { nameType } from './named.ts'

export function deriveArray(
  definition: z.core.$ZodArrayDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const items = deriver.derive(innerType(definition.element), `${place}[]`)
  return items === undefined ? undefined : { type: 'array', items }
}

export function deriveSet(definition: z.core.$ZodSetDef, place: string, deriver: TypeDeriver): AvroSchema | undefined {
  const items = deriver.derive(innerType(definition.valueType), `${place}[]`)
  return items === undefined ? undefined : { type: 'array', items, 'counterpoint.form': 'set' }
}

/** z.record() and z.partialRecord(): which keys must be there is zod's to say. */
export function deriveMap(
  definition: z.core.$ZodRecordDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const keyType = innerType(definition.keyType)
  if (!isTextKey(definitionOf(keyType))) {
    return report(deriver.derivation, place, 'the keys of an Avro map are z.string(), z.enum() or literal texts')
  }
  if (definition.mode === 'loose') {
    return report(
      deriver.derivation,
      place,
      'a loose record holds values that the contract does not know; use z.record',
    )
  }
  checkTextKey(keyType, place, deriver)
  const values = deriver.derive(innerType(definition.valueType), `${place}{}`)
  return values === undefined ? undefined : { type: 'map', values }
}

type Definition = ReturnType<typeof definitionOf>

function isTextKey(key: Definition): boolean {
  if (key.type === 'literal') return key.values.every((value) => typeof value === 'string')
  if (key.type === 'enum') return Object.values(key.entries).every((value) => typeof value === 'string')
  return key.type === 'string' || key.type === 'template_literal'
}

/** The keys of a map are texts, whatever else an Avro type could make of them. */
function checkTextKey(key: z.ZodType, place: string, { derivation }: TypeDeriver): void {
  recordLimits(definitionOf(key), `${place}{key}`, derivation)
  rejectHints(hintsOf(key), [], `${place}{key}`, derivation)
}

/** z.map(): a map where the keys are texts, else an array of records. */
export function deriveEntries(
  type: z.ZodType,
  definition: z.core.$ZodMapDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const { derivation } = deriver
  const keyType = innerType(definition.keyType)
  const valueType = innerType(definition.valueType)
  if (definitionOf(keyType).type === 'string') {
    checkTextKey(keyType, place, deriver)
    const values = deriver.derive(valueType, `${place}{}`)
    return values === undefined ? undefined : { type: 'map', values, 'counterpoint.form': 'map' }
  }
  const { name, doc, aliases } = metadataOf(type, place, derivation)
  const advice =
    'a z.map() whose keys are no texts is a list of records, which need a stable name: .meta({ name: "Entry" })'
  const naming = nameType(type, name, place, derivation, advice)
  if (naming === undefined) return undefined
  if ('reference' in naming) return { type: 'array', items: naming.reference, 'counterpoint.form': 'map' }
  const key = deriver.derive(keyType, `${place}{key}`)
  const value = deriver.derive(valueType, `${place}{}`)
  if (key === undefined || value === undefined) return undefined
  const fields = [
    { name: 'key', type: key },
    { name: 'value', type: value },
  ]
  const items: AvroSchema = {
    type: 'record',
    name: naming.define,
    ...(doc !== undefined && { doc }),
    ...(aliases !== undefined && { aliases }),
    fields,
  }
  return { type: 'array', items, 'counterpoint.form': 'map' }
}

/** z.tuple(): a record of item0, item1, … and the list "rest". */
export function deriveTuple(
  type: z.ZodType,
  definition: z.core.$ZodTupleDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const { derivation } = deriver
  const { name, doc, aliases } = metadataOf(type, place, derivation)
  const naming = nameType(type, name, place, derivation, 'a tuple needs a stable name: .meta({ name: "Range" })')
  if (naming === undefined || 'reference' in naming) return naming?.reference
  const fields: { readonly name: string; readonly type: AvroSchema }[] = []
  for (const [index, item] of definition.items.entries()) {
    const derived = deriver.derive(innerType(item), `${place}[${index}]`)
    if (derived !== undefined) fields.push({ name: `item${index}`, type: derived })
  }
  if (definition.rest !== null) {
    const items = deriver.derive(innerType(definition.rest), `${place}[]`)
    if (items !== undefined) fields.push({ name: 'rest', type: { type: 'array', items } })
  }
  return {
    type: 'record',
    name: naming.define,
    ...(doc !== undefined && { doc }),
    ...(aliases !== undefined && { aliases }),
    fields,
    'counterpoint.form': 'tuple',
  }
}
