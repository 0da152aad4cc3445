import { typesIn } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { observeType, type Renaming } from './renaming.ts'

/** Branches of a union of the writer that become one type. */
export function mergedBranches(renaming: Renaming): readonly Observation[] {
  const { writer, aliases } = renaming
  return [...typesIn(writer)].flatMap((union): Observation[] => {
    if (union.kind !== 'union') return []
    const names = union.branches.flatMap((branch) => ('name' in branch ? [branch.name] : []))
    return repeated(names, aliases.typeName).map(([name, sources]) =>
      observeType('SEMANTIC_ALIAS_MERGES', renaming, {
        name,
        message: `${sources.join(' and ')} of one union are both ${name} by the reader’s aliases.`,
        before: sources.join(', '),
        after: name,
        detail: sources.join(', '),
      }),
    )
  })
}

/** Fields of a record of the writer that become one, whether or not anybody reads the record. */
export function mergedFields(renaming: Renaming): readonly Observation[] {
  const { writer, aliases } = renaming
  return [...typesIn(writer)].flatMap((record): Observation[] => {
    if (record.kind !== 'record') return []
    const renamed = aliases.typeName(record.name)
    const names = record.fields.map(({ name }) => name)
    return repeated(names, (name) => aliases.fieldName(renamed, name)).map(([name, sources]) =>
      observeType('SEMANTIC_ALIAS_MERGES', renaming, {
        name: `${record.name}.${name}`,
        message: `The fields ${sources.join(' and ')} of ${record.name} are both "${name}" by the reader’s aliases.`,
        before: sources.join(', '),
        after: name,
        detail: `${record.name}: ${sources.join(', ')}`,
      }),
    )
  })
}

function repeated(
  names: readonly string[],
  renamed: (name: string) => string,
): readonly (readonly [string, readonly string[]])[] {
  return [...Map.groupBy(names, renamed)].filter(([, sources]) => sources.length > 1)
}
