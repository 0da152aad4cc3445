import type { TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Trouble } from './trouble.ts'

/** Aliases of types that are another type's name or alias; each trouble at the type that has the alias, the later one. */
export function collidingTypes(types: readonly TypeNode[]): ReadonlyMap<TypeNode, readonly Trouble[]> {
  const named = types.flatMap((type) => ('aliases' in type ? [type] : []))
  const owners = new Map(named.map((type) => [type.name, type]))
  const troubles = new Map<TypeNode, readonly Trouble[]>()
  for (const type of named) {
    const found = type.aliases.flatMap((alias): Trouble[] => {
      const owner = owners.get(alias)
      if (owner === undefined || owner === type) return []
      const message = `Readers of the schema take what was written as ${alias} for one of ${type.name} and ${owner.name}, never for the other.`
      return [{ rule: 'PORTABILITY_ALIAS_COLLISION', message, detail: alias }]
    })
    if (found.length > 0) troubles.set(type, found)
    for (const alias of type.aliases) if (!owners.has(alias)) owners.set(alias, type)
  }
  return troubles
}
