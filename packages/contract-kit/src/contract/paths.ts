import { formAttribute } from '../avro/forms/form-of.ts'
import type { AvroSchema } from '../avro/schema.ts'
import { isRecord, type Structure, structuresOf } from './structures.ts'

/**
 * A path as people read it: `Interaction.impression[3]`. The keys of maps are data, so they are shown as `{}`; and so is
 * what the schema does not know, such as members of what a codec of the contract makes.
 */
export function renderPath(path: readonly PropertyKey[], schema: AvroSchema): string {
  return follow(path, schema).text
}

const longestFieldName = 64

/** A misspelled field must be seen; what does not look like a field's name may be data and is not shown. */
export function renderUnknownField(path: readonly PropertyKey[], key: string, schema: AvroSchema): string {
  const { text, types } = follow(path, schema)
  const isOfRecord = types.length > 0 && types.every((type) => isRecord(type) && !isList(type))
  return isOfRecord && /^\w+$/.test(key) && key.length <= longestFieldName ? `${text}.${key}` : text
}

function follow(path: readonly PropertyKey[], schema: AvroSchema) {
  let text = typeof schema === 'object' && 'name' in schema ? String(schema.name) : 'value'
  let types: readonly Structure[] = structuresOf(schema, schema)
  for (const element of path) {
    text += renderElement(element, types)
    types = types.flatMap((type) => membersOf(type, element, schema)).flatMap((member) => structuresOf(member, schema))
  }
  return { text, types }
}

function renderElement(element: PropertyKey, types: readonly Structure[]): string {
  if (typeof element === 'number') return types.some(isList) ? `[${element}]` : '{}'
  const isField = types.some((type) => isRecord(type) && type.fields.some(({ name }) => name === element))
  return isField ? `.${String(element)}` : '{}'
}

/** What has items at numbers; the numbers in a Map are keys. */
function isList(type: Structure): boolean {
  const form = type[formAttribute]
  return (type.type === 'array' && form !== 'map') || form === 'tuple'
}

function membersOf(type: Structure, element: PropertyKey, root: AvroSchema): readonly AvroSchema[] {
  const form = type[formAttribute]
  if (isRecord(type)) {
    const name = form === 'tuple' ? `item${String(element)}` : element
    const field = type.fields.find((candidate) => candidate.name === name)
    if (field !== undefined) return [field.type]
    // Behind its items a tuple has those of "rest".
    const rest = form === 'tuple' ? type.fields.at(-1)?.type : undefined
    return rest === undefined
      ? []
      : structuresOf(rest, root).flatMap((list) => (list.type === 'array' ? [list.items] : []))
  }
  if (type.type === 'map') return [type.values]
  if (type.type !== 'array') return []
  // zod's path into a Map goes by the key to the value.
  return form === 'map'
    ? structuresOf(type.items, root).flatMap((entry) => membersOf(entry, 'value', root))
    : [type.items]
}
