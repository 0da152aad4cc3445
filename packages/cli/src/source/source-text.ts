import type { Finding } from '@counterpoint/compatibility'
import type { SourcePosition } from '../report/report.ts'

/** A file, as far as a locator needs it. */
export interface SourceText {
  /** As positions name it: relative to the working directory, with forward slashes. */
  readonly file: string
  readonly text: string
}

/** What of an observation says where it is. */
export type Located = Pick<Finding, 'rule' | 'path' | 'location' | 'direction'>

/** Finds the line of an observation. Never throws: a source that it does not understand gives its first line. */
export type Locator = (observation: Located) => SourcePosition

/** Where a character of the text stands. */
export function positionAt({ file, text }: SourceText, offset: number): SourcePosition {
  const before = text.slice(0, offset)
  return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/** The names in "Interaction.device.kind" or "Interaction.impression[].id" behind that of the record. */
export function namesIn(path: string): readonly string[] {
  return path
    .split(/[.[\]{}]+/)
    .filter((name) => name !== '')
    .slice(1)
}
