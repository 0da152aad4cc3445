import type { Field } from './event-model.ts'

/** The marks of personal data that a field has, such as `pii`: those that are not false. */
export function privacyMarks({ privacy }: Pick<Field, 'privacy'>): readonly string[] {
  return Object.entries(privacy).flatMap(([mark, value]) => (value === false || value === null ? [] : [mark]))
}
