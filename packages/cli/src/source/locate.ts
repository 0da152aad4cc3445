import { readFileSync } from 'node:fs'
import type { ProjectContract } from '../project/project.ts'
import { shownPath } from '../project/shown-path.ts'
import type { Locator, SourceText } from './source-text.ts'
import { typeScriptLocator } from './typescript-locator.ts'

/** For a contract that was found: its source is read when the first position is asked for. */
export function contractLocator(
  { sourceFile, contract }: Pick<ProjectContract, 'sourceFile' | 'contract'>,
  cwd: string = process.cwd(),
): Locator {
  let locator: Locator | undefined
  return (observation) => {
    locator ??= typeScriptLocator(sourceText(sourceFile, cwd), contract)
    return locator(observation)
  }
}

/** A file for a locator; without text where it cannot be read. */
function sourceText(path: string, cwd: string = process.cwd()): SourceText {
  const file = shownPath(path, cwd)
  try {
    return { file, text: readFileSync(path, 'utf8') }
  } catch {
    return { file, text: '' }
  }
}
