import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** One record of a file, with the line on which it begins. Fields are the text as it stands there. */
export interface Row {
  readonly line: number
  readonly fields: Readonly<Record<string, string>>
}

/** Reads a file of separated values: quoted fields may hold separators and line breaks, which are kept. */
export async function readRows(path: string): Promise<readonly Row[]> {
  const parsed: unknown = parse(await readFile(path, 'utf8'), {
    bom: true,
    columns: true,
    delimiter: path.endsWith('.tsv') ? '\t' : ',',
    info: true,
    record_delimiter: '\n',
    skip_empty_lines: true,
  })
  if (!Array.isArray(parsed)) throw new TypeError(`${path} holds no records`)
  let nextLine = 2
  return parsed.map((item: { record: Record<string, string>; info: { lines: number } }) => {
    const line = nextLine
    nextLine = item.info.lines + 1
    return { line, fields: item.record }
  })
}

/** A field's text; absent when the file says nothing. */
export function filled(row: Row, column: string): string | undefined {
  const text = row.fields[column]
  return text === undefined || text === '' ? undefined : text
}
