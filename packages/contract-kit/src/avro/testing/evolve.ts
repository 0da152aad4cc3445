import { isCounterpointError } from '../../error/index.ts'
import type { AvroSchema } from '../schema.ts'
import { parseSchema } from '../types/parse-schema.ts'
import { type Draw, oneIn, pick } from './draw.ts'

type Json = Record<string, unknown>

/** The schema after a few of the edits that people make between two versions. */
export function evolve(schema: AvroSchema, draw: Draw): AvroSchema {
  let evolved = schema
  for (let edits = draw.whole(1, 4); edits > 0; edits -= 1) {
    const edited: AvroSchema = JSON.parse(JSON.stringify(edit(evolved, draw)))
    // An edit can take away a type, or move it behind its use.
    if (isSchema(edited)) evolved = edited
  }
  return evolved
}

function isSchema(schema: AvroSchema): boolean {
  try {
    parseSchema(schema, {})
    return true
  } catch (error) {
    if (isCounterpointError(error, 'SCHEMA_INVALID')) return false
    throw error
  }
}

/** To the types that can be read from it without a loss; float is looked at with Java's vectors. */
const promotions: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'double'],
  long: ['double'],
  float: ['double'],
  string: ['bytes'],
}

/** Here or somewhere below. */
function edit(schema: unknown, draw: Draw): unknown {
  if (typeof schema === 'string') return editName(schema, draw)
  if (Array.isArray(schema)) return editUnion(schema, draw)
  if (typeof schema !== 'object' || schema === null) return schema
  const json: Json = { ...schema }
  if (json['type'] === 'array' || json['type'] === 'map') {
    const below = json['type'] === 'array' ? 'items' : 'values'
    return { ...json, [below]: edit(json[below], draw) }
  }
  if (json['type'] === 'enum') return editEnum(json, draw)
  return json['type'] === 'record' ? editRecord(json, draw) : json
}

function editName(name: string, draw: Draw): unknown {
  const targets = promotions[name]
  if (targets !== undefined && oneIn(draw, 2)) return pick(draw, targets)
  if (name === 'null') return name
  return pick(draw, [name, ['null', name], [name, 'null']])
}

function editUnion(branches: readonly unknown[], draw: Draw): unknown {
  const at = draw.whole(0, branches.length - 1)
  switch (draw.whole(0, 3)) {
    case 0:
      return branches.toReversed()
    case 1:
      return [...branches, pick(draw, ['null', 'boolean', { type: 'array', items: 'int' }])]
    case 2:
      return branches.length > 1 ? branches.toSpliced(at, 1) : branches
    default:
      return branches.map((branch, index) => (index === at && typeof branch !== 'string' ? edit(branch, draw) : branch))
  }
}

function editEnum(json: Json, draw: Draw): unknown {
  const symbols = Array.isArray(json['symbols']) ? json['symbols'] : []
  if (oneIn(draw, 2)) return { ...json, symbols: ['NEW', ...symbols] }
  return { ...json, symbols: [...symbols.slice(1), 'OTHER'], default: 'OTHER' }
}

const added = [
  { type: 'int', default: 7 },
  { type: 'string', default: 'd' },
  { type: ['null', 'int'], default: null },
  { type: { type: 'array', items: 'int' }, default: [1] },
  { type: { type: 'map', values: 'string' }, default: { a: 'b' } },
  { type: 'bytes', default: 'ÿ' },
  { type: 'double', default: 0.5 },
]

function editRecord(json: Json, draw: Draw): unknown {
  const fields: readonly Json[] = Array.isArray(json['fields']) ? json['fields'] : []
  const at = draw.whole(0, Math.max(0, fields.length - 1))
  const field = fields[at]
  const choice = draw.whole(0, 6)
  if (field === undefined || choice === 0) {
    const name = `new${draw.whole(0, 99)}`
    return { ...json, fields: fields.toSpliced(draw.whole(0, fields.length), 0, { name, ...pick(draw, added) }) }
  }
  if (choice === 1) return { ...json, fields: fields.toSpliced(at, 1) }
  if (choice === 2) return { ...json, fields: fields.toReversed() }
  if (choice === 3) {
    const name = `renamed${draw.whole(0, 99)}`
    return { ...json, fields: fields.with(at, { ...field, name, aliases: [field['name']] }) }
  }
  return { ...json, fields: fields.with(at, { ...field, type: edit(field['type'], draw) }) }
}
