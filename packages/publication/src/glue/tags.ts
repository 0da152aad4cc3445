import type { PublishedContract } from './versions.ts'

const longestValue = 256

/** The tags of a schema that is created (https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html). */
export function createdTags(
  { fullName, owner }: PublishedContract,
  tags: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...tags, 'counterpoint:contract': tagValue(fullName), 'counterpoint:team': tagValue(owner.team) }
}

/** In the characters that every service takes. */
function tagValue(text: string): string {
  return [...text.toWellFormed()]
    .map((character) => (/[\p{L}\p{Z}\p{N}_.:/=+\-@]/u.test(character) ? character : '_'))
    .join('')
    .slice(0, longestValue)
    .toWellFormed()
}
