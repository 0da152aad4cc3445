import type { Observation, RuleId } from '@counterpoint/compatibility'
import type { HistoryProblem } from '../project/committed-history.ts'
import { shownPath } from '../project/shown-path.ts'
import type { LocatedObservation } from './subject.ts'

const rules: Readonly<Record<HistoryProblem['kind'], RuleId>> = {
  edited: 'HISTORY_EDITED',
  removed: 'HISTORY_REMOVED',
  unlocked: 'HISTORY_UNLOCKED',
}

/** What is wrong with the committed files, as findings. */
export function historyFindings(
  name: string,
  problems: readonly HistoryProblem[],
  cwd: string,
): readonly LocatedObservation[] {
  return problems.map(({ kind, version, file, message }) => {
    const observation: Observation = {
      rule: rules[kind],
      direction: null,
      path: name,
      location: { reader: null, writer: null },
      message: `${message}.`,
      detail: version,
    }
    return { observation, source: { file: shownPath(file, cwd), line: 1 } }
  })
}
