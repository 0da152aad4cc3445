/** Text as it stands outside of code. */
export function escaped(text: string): string {
  return text.replace(/[_*<>|]/g, (character) => `\\${character}`)
}

export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}

/** As the pages name it: the heading of a rule, the row of an evolution. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-|-$/g, '')
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The command is in package.json. */
export const generated = '<!-- Written by `npm run docs`: change what it is made of, in packages/compatibility/src. -->'
