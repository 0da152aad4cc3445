import { memberOf } from '../encode/member.ts'
import { literalAttribute } from '../forms/form-of.ts'
import { type RecordNode, type TypeNode, wireNode } from '../types/type-node.ts'
import { isoUnitsOf } from './iso-units.ts'
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

/** Records look at their members, and no deeper. */
export function misfitOf(type: TypeNode, membersToo = true): Misfit {
  const wire = wireNode(type)
  switch (wire.kind) {
    case 'null':
      return (json) => (json === null ? 0 : never)
    case 'boolean':
      return (json) => (typeof json === 'boolean' ? 0 : never)
    case 'int': {
      const ofText = isoUnitsOf('int', wire.attributes['logicalType']) === undefined ? never : unusual
      return (json) => (isNumber(json) ? 0 : typeof json === 'string' ? ofText : never)
    }
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
      return isObjectMisfit
    case 'record':
      return membersToo ? recordMisfit(wire) : isObjectMisfit
    case 'union': {
      const branches = wire.branches.map((branch) => misfitOf(branch, false))
      // It may be wrapped.
      return (json) => (isJsonObject(json) ? 0 : Math.min(never, ...branches.map((misfit) => misfit(json))))
    }
  }
}

function isNumber(json: unknown): boolean {
  return typeof json === 'number' || json instanceof NumberText
}

function isObjectMisfit(json: unknown): number {
  return isJsonObject(json) ? 0 : never
}

/** Members that are not the record's, fields that are not there, and members that fit badly. */
function recordMisfit(record: RecordNode): Misfit {
  const isOfRecord = kindOf(record)
  const fields = record.fields.map(({ name, type }) => ({
    name,
    misfit: misfitOf(type, false),
    isLiteral: literalOf(type),
  }))
  return (json) => {
    if (!isJsonObject(json) || !isOfRecord(json)) return never
    let misfits = Object.keys(json).length
    for (const { name, misfit, isLiteral } of fields) {
      const member = memberOf(json, name)
      misfits += member === undefined ? 1 : misfit(member) - 1
      if (member !== undefined && !isLiteral(member)) misfits += 1
    }
    return misfits
  }
}

/**
 * Whether JSON may be meant for a type, right or wrong. An object without anything in common with a record is something
 * else, even where no field has to be there.
 */
export function kindOf(type: TypeNode): (json: unknown) => boolean {
  const wire = wireNode(type)
  if (wire.kind !== 'record') {
    const misfit = misfitOf(type, false)
    return (json) => misfit(json) !== never
  }
  const shares = sharesMember(wire)
  return (json) => isJsonObject(json) && (Object.keys(json).length === 0 || shares(json))
}

/** Whether a value is one of the literals of a type; any is where it has none. */
function literalOf(type: TypeNode): (json: unknown) => boolean {
  if (type.kind !== 'converted' || type.wire.attributes[literalAttribute] === undefined) return () => true
  const { toWire } = type.conversion
  return (json) => toWire(json) !== undefined
}
