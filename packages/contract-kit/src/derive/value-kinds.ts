import { isUnion } from '../avro/canonical.ts'
import { formAttribute, literalAttribute } from '../avro/forms/form-of.ts'
import type { AvroSchema } from '../avro/schema.ts'

/** The named types of a schema. */
export type NamedTypes = ReadonlyMap<string, AvroSchema>

/** What the values of a type are in an event: kinds such as `text`, or single values such as `text:play`. */
export function valueKinds(schema: AvroSchema | undefined, named: NamedTypes): readonly string[] {
  if (schema === undefined) return []
  if (typeof schema === 'string') return [primitiveKinds.get(schema) ?? valueKinds(named.get(schema), named)].flat()
  if (isUnion(schema)) return schema.flatMap((branch) => valueKinds(branch, named))
  const literals = schema[literalAttribute]
  const kind = kindOf(schema)
  if (Array.isArray(literals)) return literals.map((literal) => `${kind}:${String(literal)}`)
  if (schema.type === 'enum' && Array.isArray(schema['symbols'])) {
    return schema['symbols'].map((symbol) => `text:${String(symbol)}`)
  }
  return [kind]
}

/** Whether a value can be of both. */
export function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) =>
    others.some((other) => one === other || one === wholeKind(other) || wholeKind(one) === other),
  )
}

/** The kind that a single value is of. */
function wholeKind(kind: string): string {
  const colon = kind.indexOf(':')
  return colon === -1 ? kind : kind.slice(0, colon)
}

const primitiveKinds: ReadonlyMap<unknown, string> = new Map([
  ['null', 'null'],
  ['boolean', 'boolean'],
  ['int', 'number'],
  ['long', 'number'],
  ['float', 'number'],
  ['double', 'number'],
  ['string', 'text'],
  ['bytes', 'bytes'],
  ['fixed', 'bytes'],
])

const formKinds: ReadonlyMap<unknown, string> = new Map([
  ['bigint', 'bigint'],
  ['iso', 'text'],
  ['decimal', 'text'],
  ['set', 'Set'],
  ['map', 'Map'],
  ['tuple', 'list'],
])

function kindOf(schema: { readonly type: string; readonly [attribute: string]: unknown }): string {
  const form = formKinds.get(schema[formAttribute])
  if (form !== undefined) return form
  if (schema.type === 'array') return 'list'
  if (schema.type === 'long' && schema['logicalType'] === 'timestamp-millis') return 'Date'
  return primitiveKinds.get(schema.type) ?? 'object'
}
