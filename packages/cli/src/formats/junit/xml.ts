/** What XML 1.0 has no way to write, not even as a reference (https://www.w3.org/TR/xml/#charsets). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element that holds others, or text; each on its own lines, since reports are read by people, too. */
export function element(name: string, attributes: Attributes, content: string | readonly string[] = []): string {
  const start = `<${name}${attributesText(attributes)}`
  if (typeof content === 'string') return `${start}>${escapedText(content)}</${name}>`
  if (content.length === 0) return `${start}/>`
  const inside = content.map((child) => `${indented(child)}\n`).join('')
  return `${start}>\n${inside}</${name}>`
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapedAttribute(String(value))}"`)
    .join('')
}

function escapedAttribute(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? character)
}

function escapedText(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>\r]/g, (character) => references[character] ?? character)
}

/** Lines of text content stay where they are: only lines that begin with an element move. */
function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^\s*<\/?[a-z]/.test(line) ? `  ${line}` : line))
    .join('\n')
}
