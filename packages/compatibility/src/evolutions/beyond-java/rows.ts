import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Direction } from '../../finding.ts'
import type { Evolution } from '../evolution.ts'
import { evolutions } from '../evolutions.ts'
import { anchorOf } from '../pages/markdown.ts'

/** A row of docs/beyond-java.md, as it is written there. */
export interface BeyondJava {
  readonly evolution: Evolution
  readonly direction: Exclude<Direction, 'both'>
  /** passes, refuses, throws */
  readonly checker: string
  /** all, some, none */
  readonly reads: string
  readonly rule: string
}

export const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'beyond-java.md'), 'utf8')

const row =
  /^\| \[[^\]]+\]\(evolutions\.md#([^)]+)\) \| (newer|older) reads \w+ \| (\w+) \| (\w+) \| .+ \| \[(\w+)\]\(.+\) \|$/

export const rowsOfPage: readonly BeyondJava[] = page
  .split('\n')
  .filter((line) => line.startsWith('| ['))
  .map((line) => {
    const [, anchor, who, checker = '', reads = '', rule = ''] = row.exec(line) ?? []
    const evolution = evolutions.find(({ title }) => anchorOf(title) === anchor)
    if (evolution === undefined) throw new Error(`docs/beyond-java.md: no evolution for ${line}`)
    return { evolution, direction: who === 'newer' ? 'backward' : 'forward', checker, reads, rule }
  })

/** The schema that reads, and the one that wrote. */
export function readerAndWriter({ evolution: { before, after }, direction }: BeyondJava) {
  const [reader, writer] = direction === 'backward' ? [after, before] : [before, after]
  return { reader: reader.schema, writer: writer.schema }
}
