import { isUnion } from '../avro/canonical.ts'
import { formAttribute } from '../avro/forms/form-of.ts'
import { type AvroRecord, type AvroSchema, isPrimitiveName } from '../avro/schema.ts'

/**
 * A path as people read it: `Interaction.impression[3]`. The keys of maps are data, so they are shown as `{}`; and so is
 * what the schema does not know, such as members of what a codec of the contract makes.
 */
export function renderPath(path: readonly PropertyKey[], schema: AvroSchema): string {
  let text = typeof schema === 'object' && 'name' in schema ? String(schema.name) : 'value'
  let types: readonly Structure[] = structuresOf(schema, schema)
  for (const element of path) {
    text += renderElement(element, types)
    types = types.flatMap((type) => membersOf(type, element)).flatMap((member) => structuresOf(member, schema))
  }
  return text
}

/** A type that has members. In a union a value may be of any of them. */
type Structure = Exclude<AvroSchema, string | readonly AvroSchema[]>

function structuresOf(type: AvroSchema, root: AvroSchema): readonly Structure[] {
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

function renderElement(element: PropertyKey, types: readonly Structure[]): string {
  if (typeof element === 'number') return types.some(isList) ? `[${element}]` : '{}'
  const isField = types.some((type) => isRecord(type) && type.fields.some(({ name }) => name === element))
  const isMisspelled = types.length > 0 && types.every((type) => isRecord(type) && !isList(type))
  return isField || isMisspelled ? `.${String(element)}` : '{}'
}

/** What has items at numbers; the numbers in a Map are keys. */
function isList(type: Structure): boolean {
  const form = type[formAttribute]
  return (type.type === 'array' && form !== 'map') || form === 'tuple'
}

function membersOf(type: Structure, element: PropertyKey): readonly AvroSchema[] {
  const form = type[formAttribute]
  if (isRecord(type)) {
    const name = form === 'tuple' ? `item${String(element)}` : element
    const field = type.fields.find((candidate) => candidate.name === name)
    if (field !== undefined) return [field.type]
    // Behind its items a tuple has those of "rest".
    const rest = form === 'tuple' ? type.fields.at(-1)?.type : undefined
    return rest !== undefined && typeof rest === 'object' && !isUnion(rest) && rest.type === 'array' ? [rest.items] : []
  }
  if (type.type === 'map') return [type.values]
  if (type.type !== 'array') return []
  return form === 'map' ? entryValues(type.items) : [type.items]
}

/** zod's path into a Map goes by its key to the value. */
function entryValues(entry: AvroSchema): readonly AvroSchema[] {
  return typeof entry === 'object' && !isUnion(entry) && isRecord(entry)
    ? entry.fields.filter(({ name }) => name === 'value').map(({ type }) => type)
    : [entry]
}

function isRecord(type: Structure): type is AvroRecord {
  return type.type === 'record'
}
