// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
const longestKey = 128
const longestValue = 256
/** AWS allows 50, and two are the SDK's own. */
const mostTags = 48

/** What is wrong with the tags of an option; undefined when AWS takes them. */
export function tagsRule(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object of texts'
  const tags = Object.entries(value)
  if (tags.length > mostTags) return `must be at most ${mostTags} tags`
  for (const [key, text] of tags) {
    if (!isTaken(key, longestKey) || key === '') return `must have keys of 1 to ${longestKey} ${whatIsTaken}`
    if (/^aws:/i.test(key)) return 'must have no key that begins with "aws:", which belongs to AWS'
    if (!isTaken(text, longestValue)) return `must have, for "${key}", a text of at most ${longestValue} ${whatIsTaken}`
  }
  return undefined
}

const whatIsTaken = 'letters, digits, spaces and _ . : / = + - @'

function isTaken(text: unknown, longest: number): boolean {
  return typeof text === 'string' && [...text].length <= longest && characters.test(text)
}

/** A text as a tag's value: what AWS does not take becomes "_", what is too long is cut. */
export function tagValue(text: string): string {
  return [...text.toWellFormed()]
    .map((character) => (characters.test(character) ? character : '_'))
    .slice(0, longestValue)
    .join('')
}
