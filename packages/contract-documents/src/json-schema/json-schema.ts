import type { Dialect } from './dialect.ts'

/** A JSON Schema, its keywords in a fixed order. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** A sentence behind what the schema says already. */
export function withNote(schema: JsonSchema, note: string | undefined): JsonSchema {
  if (note === undefined || note === '') return schema
  const { description } = schema
  return { ...schema, description: typeof description === 'string' ? `${description} ${note}` : note }
}

/** Null beside what a schema takes. */
export function nullable(schema: JsonSchema, dialect: Dialect): JsonSchema {
  const { type, enum: values, anyOf } = schema
  if (typeof type === 'string') {
    return {
      ...schema,
      ...(dialect.nulls === 'type' ? { type: [type, 'null'] } : { type, nullable: true }),
      ...(Array.isArray(values) && { enum: [...values, null] }),
    }
  }
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, onlyNull(dialect)] }
  return { anyOf: [schema, onlyNull(dialect)] }
}

/** OpenAPI 3.0 has no type of null, and its `nullable` says nothing without a type beside it. */
export function onlyNull({ nulls }: Dialect): JsonSchema {
  return nulls === 'type' ? { type: 'null' } : { type: 'string', nullable: true, enum: [null] }
}

/** Both at once; a keyword that both have is not overwritten. */
export function both(schema: JsonSchema, keywords: JsonSchema): JsonSchema {
  const twice = Object.keys(keywords).some((keyword) => Object.hasOwn(schema, keyword))
  if (!twice) return { ...schema, ...keywords }
  const { allOf, ...rest } = schema
  return { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), keywords] }
}
