import { typesIn } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { observeType, type Renaming } from './renaming.ts'

/** Types of the writer that the reader has too, and that an alias makes another one of. */
export function takenTypes(renaming: Renaming): readonly Observation[] {
  const { reader, writer, aliases } = renaming
  const known = new Set([...typesIn(reader)].flatMap((type) => ('name' in type ? [type.name] : [])))
  const written = new Set([...typesIn(writer)].flatMap((type) => ('name' in type ? [type.name] : [])))
  return [...written].flatMap((name): Observation[] => {
    const renamed = aliases.typeName(name)
    const again = aliases.typeName(renamed)
    if (renamed === name || !(known.has(name) || again !== renamed)) return []
    const message = known.has(name)
      ? `What was written as ${name} is read as ${renamed}, though the reader has ${name} itself.`
      : `${name} becomes ${renamed}, which is an alias of ${again}: libraries differ in which of them they read.`
    return [
      observeType('SEMANTIC_ALIAS_TAKES_TYPE', renaming, {
        name,
        message,
        before: name,
        after: renamed,
        detail: renamed,
      }),
    ]
  })
}
