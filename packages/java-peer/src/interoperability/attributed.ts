import type { AvroSchema } from '@counterpoint/contract-kit'
import { type Draw, oneIn, pick } from '../../../contract-kit/src/avro/testing/draw.ts'

const docs = ['', 'Größe 日本語 😀', '"quoted" \\ / </script>', '\u0000\u001f\u007f\u0080\u2028\n\t']
const aliases = [[], ['Former'], ['a.b.Former', 'Former'], ['music.songs.Former'], ['x', 'x']]
const numbers = [0, -1, 2147483648, 9007199254740991, 123456789012345680000, 1e21, 1e-7, 0.001, 1234567.5, 1e7]
const values = [...numbers, null, true, '', 'text', [], {}, [1, [null]], { ключ: { a: 0.1 } }]
const names = ['counterpoint.unit', 'pii', 'x', 'order', 'doc', 'aliases', 'default', 'logicalType', '']

/** The schema with docs, aliases, an order and attributes of nobody's on its types and fields, here and there. */
export function attributed(schema: AvroSchema, draw: Draw): AvroSchema {
  return JSON.parse(JSON.stringify(visit(schema, draw)))
}

function visit(schema: unknown, draw: Draw): unknown {
  if (Array.isArray(schema)) return schema.map((branch) => visit(branch, draw))
  if (typeof schema !== 'object' || schema === null) return schema
  const json: Record<string, unknown> = { ...schema, ...extras(draw) }
  for (const inner of ['items', 'values'] as const) if (inner in json) json[inner] = visit(json[inner], draw)
  if (!Array.isArray(json['fields'])) return json
  const fields: readonly { readonly type: unknown }[] = json['fields']
  return { ...json, fields: fields.map((field) => ({ ...field, ...extras(draw), type: visit(field.type, draw) })) }
}

function extras(draw: Draw): object {
  return {
    ...(oneIn(draw, 3) && { doc: pick(draw, docs) }),
    ...(oneIn(draw, 4) && { aliases: pick(draw, aliases) }),
    ...(oneIn(draw, 5) && { order: pick(draw, ['ascending', 'descending', 'ignore']) }),
    ...(oneIn(draw, 3) && { [pick(draw, names)]: pick(draw, values) }),
  }
}
