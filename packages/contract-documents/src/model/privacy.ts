import type { ContractFacts } from '@counterpoint/contract-kit'

type Marks = Readonly<Record<string, unknown>>

/** The marks of personal data that are set, such as `pii`: those that are not false. */
export function privacyMarks(privacy: Marks): readonly string[] {
  return Object.entries(privacy).flatMap(([mark, value]) => (value === false || value === null ? [] : [mark]))
}

/** The paths that hold personal data, by its marks. */
export function markedPaths({ privacy }: Pick<ContractFacts, 'privacy'>): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>()
  for (const [path, marks] of Object.entries(privacy)) {
    for (const mark of privacyMarks(marks)) paths.set(mark, [...(paths.get(mark) ?? []), path])
  }
  return paths
}
