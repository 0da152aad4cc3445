import { isObject } from '../types/is-object.ts'
import { branchName, type TypeNode, type UnionNode } from '../types/type-node.ts'
import { memberOf } from './member.ts'
import { scalarRule } from './scalar-rule.ts'

/**
 * A first look at whether a value is of a type: scalars wholly, records by their members, and no deeper. What tells the
 * branches of a union apart is nearly always seen that way.
 */
function looksLike(type: TypeNode, membersToo = true): (value: unknown) => boolean {
  switch (type.kind) {
    case 'converted':
      return (value) => type.conversion.toWire(value) !== undefined
    case 'array':
      return Array.isArray
    case 'map':
      return isObject
    case 'union': {
      const branches = type.branches.map((branch) => branchLooksLike(branch, type, membersToo))
      return (value) => branches.some((looks) => looks(value))
    }
    case 'record': {
      if (!membersToo) return isObject
      const fields = type.fields.map((field) => ({ ...field, looks: looksLike(field.type, false) }))
      return (value) =>
        isObject(value) &&
        fields.every(({ name, looks, hasDefault, optional }) => {
          const member = memberOf(value, name)
          return member === undefined ? hasDefault || optional : looks(member)
        })
    }
    default:
      return scalarRule(type).accepts
  }
}

export function branchLooksLike(branch: TypeNode, union: UnionNode, membersToo = true): (value: unknown) => boolean {
  const looks = looksLike(branch, membersToo)
  if (!union.tagged || branch.kind === 'null') return looks
  const tag = branchName(branch)
  return (value) => isObject(value) && Object.hasOwn(value, tag) && Object.keys(value).length === 1 && looks(value[tag])
}

/** The value that a branch of a union is given. */
export function untagged(value: unknown, branch: TypeNode, { tagged }: UnionNode): unknown {
  return tagged && branch.kind !== 'null' && isObject(value) ? value[branchName(branch)] : value
}
