import { isUnion } from '../avro/canonical.ts'
import { type AvroSchema, nullableBranch } from '../avro/schema.ts'

/**
 * A path as people read it: `Interaction.impression[3]`. The keys of maps are data, so they are shown as `{}`.
 */
export function renderPath(path: readonly PropertyKey[], schema: AvroSchema): string {
  let text = typeof schema === 'object' && 'name' in schema ? String(schema.name) : 'value'
  let current: AvroSchema | undefined = schema
  for (const element of path) {
    current = withoutNull(current)
    const kind: unknown = typeof current === 'object' && 'type' in current ? current.type : undefined
    if (typeof element === 'number') {
      text += `[${element}]`
    } else {
      text += kind === 'map' ? '{}' : `.${String(element)}`
    }
    current = memberOf(current, element)
  }
  return text
}

function memberOf(schema: AvroSchema | undefined, element: PropertyKey): AvroSchema | undefined {
  if (typeof schema !== 'object' || isUnion(schema)) return undefined
  if (schema.type === 'record') return schema.fields.find(({ name }) => name === element)?.type
  if (schema.type === 'array') return schema.items
  return schema.type === 'map' ? schema.values : undefined
}

function withoutNull(schema: AvroSchema | undefined): AvroSchema | undefined {
  return schema !== undefined && isUnion(schema) ? nullableBranch(schema) : schema
}
