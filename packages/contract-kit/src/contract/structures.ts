import { isUnion } from '../avro/canonical.ts'
import { type AvroRecord, type AvroSchema, isPrimitiveName } from '../avro/schema.ts'

/** A type that has members. In a union a value may be of any of them. */
export type Structure = Exclude<AvroSchema, string | readonly AvroSchema[]>

export function structuresOf(type: AvroSchema, root: AvroSchema): readonly Structure[] {
  if (typeof type !== 'string') return isUnion(type) ? type.flatMap((branch) => structuresOf(branch, root)) : [type]
  const named = isPrimitiveName(type) ? undefined : namedTypes(root).get(type)
  return named === undefined ? [] : [named]
}

const knownNames = new WeakMap<object, ReadonlyMap<string, Structure>>()

/** Looked up for a wrong event only. */
function namedTypes(root: AvroSchema): ReadonlyMap<string, Structure> {
  if (typeof root === 'string') return new Map()
  const known = knownNames.get(root)
  if (known !== undefined) return known
  const names = new Map<string, Structure>()
  const open: AvroSchema[] = [root]
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (typeof type === 'string') continue
    if (isUnion(type)) open.push(...type)
    else {
      if (typeof type['name'] === 'string') names.set(type['name'], type)
      if (isRecord(type)) open.push(...type.fields.map((field) => field.type))
      else if (type.type === 'array') open.push(type.items)
      else if (type.type === 'map') open.push(type.values)
    }
  }
  knownNames.set(root, names)
  return names
}

export function isRecord(type: Structure): type is AvroRecord {
  return type.type === 'record'
}
