import type { AvroSchema } from '../schema.ts'

/** Any JSON as a schema, as a registry may give it. */
export function schemaOf(json: unknown): AvroSchema {
  return JSON.parse(JSON.stringify(json))
}

/** A record of these fields; the JSON of it may be wrong on purpose. */
export function recordOf(fields: readonly unknown[], rest: object = {}): AvroSchema {
  return schemaOf({ type: 'record', name: 'R', fields, ...rest })
}

/** `levels` of something in something, without the recursion that would end the stack. */
export function nested(levels: number, innermost: unknown, wrap: (inner: unknown) => unknown): unknown {
  let json = innermost
  for (let level = 0; level < levels; level += 1) json = wrap(json)
  return json
}

/** Records R1, R2, … of which each has `fieldsOfPrevious`, in one of a field for each. */
export function chainOfRecords(length: number, fieldsOf: (previous: string) => readonly unknown[]): unknown {
  const records = Array.from({ length }, (_, index) => ({
    name: `f${index + 1}`,
    type: { type: 'record', name: `R${index + 1}`, fields: index === 0 ? [] : fieldsOf(`R${index}`) },
  }))
  return { type: 'record', name: 'Chain', fields: records }
}
