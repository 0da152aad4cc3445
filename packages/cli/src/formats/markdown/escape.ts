import { plain } from '../plain.ts'

/**
 * Text that shows as itself in Markdown, in a table cell or outside of one. References, unlike backslashes, are never
 * structure (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references). A space of no width keeps "@name"
 * from calling anybody.
 */
export function escaped(text: string): string {
  return plain(text)
    .replace(/[&<>`*_[\]|~\\#$]|:(?=\/)|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '@&#8203;')
}

/** The same in a fixed-width font, where nobody is called. */
export function code(text: string): string {
  return `<code>${escaped(text).replaceAll('@&#8203;', '@')}</code>`
}

/** Lines as they are. */
export function preformatted(lines: readonly string[]): string {
  return `<pre>${lines.map((line) => plain(line).replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)).join('\n')}</pre>`
}
