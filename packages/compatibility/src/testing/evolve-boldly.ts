import type { AvroSchema } from '@counterpoint/contract-kit'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { type Draw, oneIn, pick } from '../../../contract-kit/src/avro/testing/draw.ts'
import { evolve } from '../../../contract-kit/src/avro/testing/evolve.ts'
import { sideOf } from '../pair.ts'

type Json = Record<string, unknown>

/** The schema after edits that may break readers, and may break them in ways that people do not think of. */
export function evolveBoldly(schema: AvroSchema, draw: Draw): AvroSchema {
  const gently = oneIn(draw, 2) ? evolve(schema, draw) : schema
  let evolved = isSchema(gently) ? gently : schema
  for (let edits = draw.whole(1, 3); edits > 0; edits -= 1) {
    const edited: AvroSchema = JSON.parse(JSON.stringify(edit(evolved, draw, 0)))
    if (isSchema(edited)) evolved = edited
  }
  return evolved
}

export function isSchema(schema: AvroSchema): boolean {
  try {
    sideOf({ schema })
    return true
  } catch (error) {
    if (isCounterpointError(error, 'SCHEMA_INVALID')) return false
    throw error
  }
}

const types = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
  ['null', 'string'],
  ['int', 'string'],
  ['null', 'int', 'double'],
  { type: 'array', items: 'int' },
  { type: 'map', values: 'string' },
] as const

function edit(schema: unknown, draw: Draw, depth: number): unknown {
  if (oneIn(draw, 12 + 4 * depth)) return pick<unknown>(draw, types)
  if (Array.isArray(schema)) return editUnion(schema, draw, depth)
  if (typeof schema !== 'object' || schema === null) return oneIn(draw, 3) ? pick<unknown>(draw, types) : schema
  const json: Json = { ...schema }
  switch (json['type']) {
    case 'array':
      return { ...json, items: edit(json['items'], draw, depth + 1) }
    case 'map':
      return { ...json, values: edit(json['values'], draw, depth + 1) }
    case 'enum':
      return editEnum(json, draw)
    case 'fixed':
      return oneIn(draw, 2) ? { ...json, size: draw.whole(1, 6) } : renamed(json, draw)
    case 'record':
      return editRecord(json, draw, depth)
    default:
      return json
  }
}

function renamed(json: Json, draw: Draw): Json {
  switch (draw.whole(0, 3)) {
    case 0:
      return { ...json, namespace: pick(draw, ['other', 'a', '']) }
    case 1:
      return { ...json, name: `${String(json['name'])}New`, aliases: [String(json['name'])] }
    case 2:
      return { ...json, name: `${String(json['name'])}New`, aliases: [fullName(json)] }
    default:
      return { ...json, name: `${String(json['name'])}New` }
  }
}

function fullName({ name, namespace }: Json): string {
  return typeof namespace === 'string' && namespace !== '' ? `${namespace}.${String(name)}` : String(name)
}

function editEnum(json: Json, draw: Draw): unknown {
  const symbols: readonly unknown[] = Array.isArray(json['symbols']) ? json['symbols'] : []
  switch (draw.whole(0, 4)) {
    case 0:
      return { ...json, symbols: symbols.length > 1 ? symbols.slice(1) : symbols, default: undefined }
    case 1:
      return { ...json, symbols: ['ADDED', ...symbols] }
    case 2:
      return { ...json, default: symbols[0] }
    case 3:
      return { ...json, symbols: symbols.toReversed() }
    default:
      return renamed(json, draw)
  }
}

/** A branch beside it that has the same short name, or the same fields, is what checkers and decoders choose apart. */
function editUnion(branches: readonly unknown[], draw: Draw, depth: number): unknown {
  const at = draw.whole(0, branches.length - 1)
  const branch = branches[at]
  switch (draw.whole(0, 4)) {
    case 0:
      return branches.length > 1 ? branches.toSpliced(at, 1) : branches
    case 1:
      return branch
    case 2:
      return branches.with(at, edit(branch, draw, depth + 1))
    case 3: {
      if (typeof branch !== 'object' || branch === null || !('name' in branch)) return branches
      const twin: Json = { ...(edit(branch, draw, depth + 1) as Json), namespace: 'twin' }
      return oneIn(draw, 2) ? [...branches, twin] : [twin, ...branches]
    }
    default:
      return branches.toReversed()
  }
}

function editRecord(json: Json, draw: Draw, depth: number): unknown {
  const fields: readonly Json[] = Array.isArray(json['fields']) ? json['fields'] : []
  const at = draw.whole(0, Math.max(0, fields.length - 1))
  const field = fields[at]
  const choice = draw.whole(0, 7)
  if (field === undefined || choice === 0) {
    const type = oneIn(draw, 4)
      ? {
          type: 'enum',
          name: `Added${draw.whole(0, 99)}`,
          symbols: ['X', 'Y'],
          ...(oneIn(draw, 2) && { default: 'X' }),
        }
      : pick<unknown>(draw, types)
    return { ...json, fields: fields.toSpliced(at, 0, { name: `added${draw.whole(0, 99)}`, type }) }
  }
  switch (choice) {
    case 1:
      return { ...json, fields: fields.toSpliced(at, 1) }
    case 2:
      return renamed(json, draw)
    case 3: {
      const other = pick(draw, fields)['name']
      return { ...json, fields: fields.with(at, { ...field, aliases: [other] }) }
    }
    case 4: {
      const { default: _, ...required } = field
      return { ...json, fields: fields.with(at, required) }
    }
    default:
      return { ...json, fields: fields.with(at, { ...field, type: edit(field['type'], draw, depth + 1) }) }
  }
}
