import { type AvroSchema, type ContractFacts, canonicalText } from '@counterpoint/contract-kit'
import type { Side } from './pair.ts'

/** All that a version says, in one way of writing. */
export function everything({ schema, contract }: Side): string {
  return canonicalText(schema) + facts(contract)
}

/** The same without what only describes it: docs, sort orders, the owner. */
export function allButDescriptions({ schema, contract }: Side): string {
  const { owner: _, ...others } = contract ?? {}
  return canonicalText(withoutDescriptions(schema)) + facts(others)
}

function withoutDescriptions(schema: AvroSchema): AvroSchema {
  if (typeof schema === 'string') return schema
  if (isUnion(schema)) return schema.map(withoutDescriptions)
  if (schema.type === 'array') return { ...plain(schema), type: 'array', items: withoutDescriptions(schema.items) }
  if (schema.type === 'map') return { ...plain(schema), type: 'map', values: withoutDescriptions(schema.values) }
  if (schema.type !== 'record') return plain(schema)
  const fields = schema.fields.map((field) => ({ ...plain(field), type: withoutDescriptions(field.type) }))
  return { ...plain(schema), fields }
}

function plain<Of extends object>(holder: Of): Of {
  const copy = { ...holder }
  for (const attribute of ['doc', 'order']) Reflect.deleteProperty(copy, attribute)
  return copy
}

function isUnion(schema: AvroSchema): schema is readonly AvroSchema[] {
  return Array.isArray(schema)
}

/** The version's number is not what it says. */
function facts(contract: Partial<ContractFacts> | undefined): string {
  const { version: _, ...others } = contract ?? {}
  return JSON.stringify(others, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  )
}
