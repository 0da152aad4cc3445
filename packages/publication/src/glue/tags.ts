import { tagValue } from '../tags.ts'
import type { PublishedContract } from './versions.ts'

/** The tags of a schema that is created. */
export function createdTags(
  { fullName, owner }: PublishedContract,
  tags: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...tags, 'counterpoint:contract': tagValue(fullName), 'counterpoint:team': tagValue(owner.team) }
}
