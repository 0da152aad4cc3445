import { memberOf } from '../encode/member.ts'
import { literalAttribute } from '../forms/form-of.ts'
import { type FieldNode, type RecordNode, type TypeNode, wireNode } from '../types/type-node.ts'
import { specialNumbers } from './numbers.ts'
import { sharesMember } from './records.ts'
import { isJsonObject, NumberText } from './walk.ts'

/** How badly JSON fits a branch of a union, at first sight: 0 is what Avro's own JSON encoding has inside the wrap. */
export type Misfit = (json: unknown) => number

export const never = Number.POSITIVE_INFINITY
/** What another way of writing JSON has for the type. */
const unusual = 1
/** A symbol that this version does not know. */
const lastResort = 2

export function misfitOf(type: TypeNode): Misfit {
  const wire = wireNode(type)
  switch (wire.kind) {
    case 'null':
      return (json) => (json === null ? 0 : never)
    case 'boolean':
      return (json) => (typeof json === 'boolean' ? 0 : never)
    case 'int':
    case 'long':
      return (json) => (isNumber(json) ? 0 : typeof json === 'string' ? unusual : never)
    case 'float':
    case 'double':
      return (json) => (isNumber(json) || specialNumbers.has(json) ? 0 : never)
    case 'string':
      return (json) => (typeof json === 'string' ? 0 : never)
    case 'enum': {
      const known = new Set<unknown>(wire.symbols)
      return (json) => (known.has(json) ? 0 : typeof json === 'string' ? lastResort : never)
    }
    case 'bytes':
      return (json) => (typeof json === 'string' ? 0 : unusual)
    case 'fixed':
      return (json) => (typeof json === 'string' && json.length === wire.size ? 0 : unusual)
    case 'array':
      return (json) => (Array.isArray(json) ? 0 : never)
    case 'map':
      return (json) => (isJsonObject(json) ? 0 : never)
    case 'record':
      return recordMisfit(wire)
    case 'union':
      return () => 0
  }
}

function isNumber(json: unknown): boolean {
  return typeof json === 'number' || json instanceof NumberText
}

/** Members that are not the record's, fields that are not there, and literals of another record. */
function recordMisfit(record: RecordNode): Misfit {
  const shares = sharesMember(record)
  const { fields } = record
  return (json) => {
    if (!isJsonObject(json)) return never
    const members = Object.keys(json).length
    // Without anything in common it is something else, even where no field has to be there.
    if (members > 0 && !shares(json)) return never
    const given = fields.filter(({ name }) => memberOf(json, name) !== undefined)
    const others = given.filter((field) => !isLiteral(field, memberOf(json, field.name)))
    return members - given.length + (fields.length - given.length) + others.length
  }
}

function isLiteral({ type }: FieldNode, json: unknown): boolean {
  if (type.kind !== 'converted' || type.wire.attributes[literalAttribute] === undefined) return true
  return type.conversion.toWire(json) !== undefined
}
