/** C0 and C1, DEL, what turns the direction of text, line and paragraph separators, halves of surrogate pairs. */
const harmful =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu

/**
 * One line that does nothing to a terminal and looks like what it is, whatever a schema calls its fields. Breaks and tabs
 * become spaces, other control characters "�".
 */
export function plain(text: string): string {
  return text.replace(/[\t\n\v\f\r]+/g, ' ').replace(harmful, '\ufffd')
}

/** JSON that does nothing to a terminal either; the value is the same. */
export function harmlessJson(json: string): string {
  return json.replace(harmful, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
