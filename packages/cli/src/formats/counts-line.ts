import type { Tally } from '../report/distinct.ts'
import { counted } from './said.ts'

/** What was found, over what, and what the command answers. */
export function countsLine({ errors, warnings, waived, versions }: Tally): string {
  const accepted = waived === 0 ? '' : `, ${waived} waived`
  return [
    `${counted(errors, 'error')}, ${counted(warnings, 'warning')}${accepted}`,
    `${counted(versions, 'version')} checked`,
    `exit ${errors > 0 ? 1 : 0}`,
  ].join(' · ')
}
