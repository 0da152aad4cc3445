import { CounterpointError } from '../../error/index.ts'
import { define } from '../types/define.ts'
import { isObject } from '../types/is-object.ts'
import { typesIn } from '../types/members.ts'
import { branchName, type FieldNode, type TypeNode, type UnionNode } from '../types/type-node.ts'

/**
 * Makes the value of a field's default, a new one each time where it could be changed.
 *
 * @throws CounterpointError SCHEMA_INVALID when the default does not fit the type
 */
export function defaultMaker({ name, type, defaultJson, optional }: FieldNode, record?: string): () => unknown {
  if (optional && defaultJson === null) return () => null
  const make = () => {
    const value = fitting(type, defaultJson, { left: mostValues, depth: 0 })
    if (value !== unfit) return value
    const field = record === undefined ? name : `${record}.${name}`
    throw new CounterpointError('SCHEMA_INVALID', `the default of the field "${field}" does not fit its type`, {
      details: { field },
    })
  }
  const value = make()
  return typeof value === 'object' && value !== null ? make : () => value
}

/**
 * Java reads a schema with a default that does not fit and fails when it is needed; we say so when the codec is made.
 *
 * @throws CounterpointError SCHEMA_INVALID
 */
export function checkDefaults(root: TypeNode): void {
  for (const type of typesIn(root)) {
    if (type.kind === 'record') for (const field of type.fields) if (field.hasDefault) defaultMaker(field, type.name)
  }
}

const unfit = Symbol('unfit')

/** Of one default, with the defaults inside it, which may double with each level or never end. */
const mostValues = 65_536
const deepest = 100

interface Work {
  left: number
  depth: number
}

function fitting(type: TypeNode, json: unknown, work: Work): unknown {
  work.left -= 1
  if (work.left < 0 || work.depth === deepest) return unfit
  work.depth += 1
  const value = fittingWithin(type, json, work)
  work.depth -= 1
  return value
}

function fittingWithin(type: TypeNode, json: unknown, work: Work): unknown {
  switch (type.kind) {
    case 'converted': {
      const wire = fitting(type.wire, json, work)
      const value = wire === unfit ? unfit : type.conversion.fromWire(wire)
      return value === undefined ? unfit : value
    }
    case 'null':
      return json === null ? null : unfit
    case 'boolean':
      return typeof json === 'boolean' ? json : unfit
    case 'int':
      return typeof json === 'number' && (json | 0) === json ? json : unfit
    case 'long':
      if (!Number.isSafeInteger(json)) return unfit
      return type.form === 'bigint' ? BigInt(Number(json)) : json
    case 'float':
    case 'double':
      return numberDefault(type.kind, json)
    case 'string':
      return typeof json === 'string' && json.isWellFormed() ? json : unfit
    case 'bytes':
      return isByteText(json) ? bytesOf(json) : unfit
    case 'fixed':
      return isByteText(json) && json.length === type.size ? bytesOf(json) : unfit
    case 'enum':
      return typeof json === 'string' && type.symbols.includes(json) ? json : unfit
    case 'array':
      return Array.isArray(json) ? listDefault(type.items, json, work) : unfit
    case 'union':
      return unionDefault(type, json, work)
    case 'map':
      return isObject(json) ? mapDefault(type.values, json, work) : unfit
    case 'record':
      return isObject(json) ? recordDefault(type.fields, json, work) : unfit
  }
}

/** Java's JSON says what JSON cannot by name. */
function numberDefault(kind: 'float' | 'double', json: unknown): unknown {
  const special = typeof json === 'string' ? specialNumbers.get(json) : undefined
  const value = special ?? json
  if (typeof value !== 'number') return unfit
  return kind === 'float' ? Math.fround(value) : value
}

const specialNumbers: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])

/** Avro's JSON has the bytes 0 to 255 as the characters U+0000 to U+00FF. */
function isByteText(json: unknown): json is string {
  return typeof json === 'string' && !/[^\0-\xff]/.test(json)
}

function bytesOf(json: string): Uint8Array {
  return new Uint8Array(Buffer.from(json, 'latin1'))
}

function listDefault(items: TypeNode, json: readonly unknown[], work: Work): unknown {
  const list = json.map((item) => fitting(items, item, work))
  return list.includes(unfit) ? unfit : list
}

/** The first branch, as all versions of Avro demand; since 1.12 any that fits. */
function unionDefault({ branches, tagged }: UnionNode, json: unknown, work: Work): unknown {
  for (const branch of branches) {
    const value = fitting(branch, json, work)
    if (value !== unfit) return tagged && branch.kind !== 'null' ? { [branchName(branch)]: value } : value
  }
  return unfit
}

function mapDefault(values: TypeNode, json: Readonly<Record<string, unknown>>, work: Work): unknown {
  const map: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(json)) {
    const value = fitting(values, member, work)
    if (value === unfit || !key.isWellFormed()) return unfit
    define(map, key, value)
  }
  return map
}

function recordDefault(fields: readonly FieldNode[], json: Readonly<Record<string, unknown>>, work: Work): unknown {
  const record: Record<string, unknown> = {}
  for (const { name, type, defaultJson, optional } of fields) {
    const given = Object.hasOwn(json, name) ? json[name] : defaultJson
    if (given === null && optional) continue
    const value = given === undefined ? unfit : fitting(type, given, work)
    if (value === unfit) return unfit
    define(record, name, value)
  }
  return record
}
