import { typesIn } from '../types/members.ts'
import type { TypeNode } from '../types/type-node.ts'

/** What the reader's aliases make of the writer's names, as Java's Schema.applyAliases does. */
export interface Aliases {
  typeName(name: string): string
  /** `record` is a type name after renaming. */
  fieldName(record: string, field: string): string
}

export function aliasesOf(reader: TypeNode): Aliases {
  const types = new Map<string, string>()
  const fields = new Map<string, ReadonlyMap<string, string>>()
  for (const type of typesIn(reader)) {
    if ('aliases' in type) for (const alias of type.aliases) types.set(alias, type.name)
    if (type.kind !== 'record') continue
    const renamed = type.fields.flatMap(({ name, aliases }) => aliases.map((alias) => [alias, name] as const))
    fields.set(type.name, new Map(renamed))
  }
  return {
    typeName: (name) => types.get(name) ?? name,
    fieldName: (record, field) => fields.get(record)?.get(field) ?? field,
  }
}

export const noAliases: Aliases = { typeName: (name) => name, fieldName: (_, field) => field }
