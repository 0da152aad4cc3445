import { memberOf } from '../encode/member.ts'
import { defaultMaker } from '../resolve/defaults.ts'
import { define } from '../types/define.ts'
import { type FieldNode, type RecordNode, shortName } from '../types/type-node.ts'
import { isJsonObject, type JsonRead, unfit, type Walk } from './walk.ts'

/** Members that the record has no field for are a newer writer's, and nobody looks at them. */
export function recordReader(record: RecordNode, readerOf: (field: FieldNode) => JsonRead): JsonRead {
  const { recursive } = record
  const what = shortName(record.name)
  const fields = record.fields.map((field) => ({
    name: field.name,
    place: `.${field.name}`,
    // What Object.prototype has needs a closer look, when read and when written.
    isPlain: !(field.name in Object.prototype),
    optional: field.optional,
    read: memberReader(record, field, readerOf(field)),
  }))
  return (json, walk) => {
    if (!isJsonObject(json)) return walk.expected(what, json)
    if (!walk.visits(1)) return unfit
    if (recursive && !walk.enters()) return unfit
    const value: Record<string, unknown> = {}
    for (const { name, place, isPlain, optional, read } of fields) {
      const member = read(isPlain ? json[name] : memberOf(json, name), walk, json)
      if (member === unfit) {
        if (recursive) walk.depth -= 1
        return walk.within(place)
      }
      if (optional && member === null) continue
      if (isPlain) value[name] = member
      else define(value, name, member)
    }
    if (recursive) walk.depth -= 1
    return value
  }
}

type MemberRead = (json: unknown, walk: Walk, record: JsonMembers) => unknown
export type JsonMembers = Readonly<Record<string, unknown>>

/** The member of a field, under an alias where it is not there under its name, else the default. */
function memberReader(record: RecordNode, field: FieldNode, read: JsonRead): MemberRead {
  const aliases = usableAliases(record, field)
  const missing = missingReader(field)
  return (json, walk, members) => {
    if (json !== undefined) return read(json, walk)
    const alias = aliases.find((name) => memberOf(members, name) !== undefined)
    return alias === undefined ? missing(walk) : read(memberOf(members, alias), walk)
  }
}

/** A name that another field has is not looked up for this one. */
function usableAliases({ fields }: RecordNode, { aliases }: FieldNode): readonly string[] {
  return aliases.filter((alias) => fields.every(({ name }) => name !== alias))
}

/** Writers of plain JSON may leave null out, so that where a field can be null it is. */
function missingReader(field: FieldNode): (walk: Walk) => unknown {
  if (field.hasDefault) return defaultMaker(field)
  const isNullable = field.type.kind === 'union' && field.type.branches.some(({ kind }) => kind === 'null')
  if (field.optional || isNullable) return () => null
  return (walk) => walk.fail('a field is missing and has no default')
}

/** Whether an object has any member that is one of the record's. */
export function sharesMember(record: RecordNode): (json: JsonMembers) => boolean {
  const names = record.fields.flatMap((field) => [field.name, ...usableAliases(record, field)])
  return (json) => names.some((name) => memberOf(json, name) !== undefined)
}
