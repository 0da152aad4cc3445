import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContractHistory } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { type CommittedFiles, committedHistory } from './committed-files.ts'
import type { CommittedHistory, HistoryProblem } from './committed-history.ts'
import { contradictions } from './contradictions.ts'
import { readIfPresent, systemCode } from './read-file.ts'
import { shownPath } from './shown-path.ts'

/**
 * The committed files of a contract: schemas/, contract.lock.json. What was edited, removed or is not locked is in
 * `problems`; with `contract`, also where its history.ts says something else than schemas/.
 *
 * @throws CounterpointError SCHEMA_INVALID for a file that is no JSON or not what its name says, naming it
 */
export function readHistory(
  folder: string,
  contract?: { readonly history: ContractHistory },
  historyFile: string = join(folder, 'src', 'history.ts'),
): CommittedHistory {
  const committed = committedHistory(folder, filesIn(folder))
  if (contract === undefined) return committed
  return {
    ...committed,
    problems: eachOnce([...committed.problems, ...contradictions(committed, contract.history, historyFile)]),
  }
}

/** An edited file contradicts both the lock and history.ts. */
function eachOnce(problems: readonly HistoryProblem[]): readonly HistoryProblem[] {
  const found = new Map(
    problems.toReversed().map((problem) => [`${problem.kind} ${problem.version} ${problem.file}`, problem]),
  )
  return [...found.values()].reverse()
}

function filesIn(folder: string): CommittedFiles {
  const below = join(folder, 'schemas')
  const names = namesIn(below).filter((name) => name.endsWith('.avsc') || name.endsWith('.contract.json'))
  return {
    lock: readIfPresent(join(folder, 'contract.lock.json')),
    schemas: new Map(names.map((name) => [name, readFileSync(join(below, name), 'utf8')])),
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw new CounterpointError('OPTION_INVALID', `${shownPath(folder)} cannot be read (${systemCode(error)})`)
  }
}
