import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'

/** One record of a file, with the line on which it begins. Fields are the text as it stands there. */
export interface Row {
  readonly line: number
  readonly fields: Readonly<Record<string, string>>
}

/** Reads a file of separated values: quoted fields may hold separators and line breaks, which are kept. */
export async function readRows(path: string): Promise<readonly Row[]> {
  const parser = parse({
    bom: true,
    columns: true,
    delimiter: path.endsWith('.tsv') ? '\t' : ',',
    info: true,
    record_delimiter: '\n',
    skip_empty_lines: true,
  })
  const source = createReadStream(path)
  // pipe alone would leave a file that cannot be read unnoticed.
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  const rows: Row[] = []
  let line = 2
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    rows.push({ line, fields: record })
    line = info.lines + 1
  }
  return rows
}

interface Parsed {
  readonly record: Readonly<Record<string, string>>
  /** Lines read so far, this record's among them. */
  readonly info: { readonly lines: number }
}

/** A field's text; absent when the file says nothing. */
export function filled(row: Row, column: string): string | undefined {
  const text = row.fields[column]
  return text === undefined || text === '' ? undefined : text
}
