import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { checkContract, compareVersions, type Verdict } from '../index.ts'
import type { Evolution } from './evolution.ts'

/** What the package says of an evolution. */
export function verdictOf({ before, after, history }: Evolution, mode: CompatibilityMode): Verdict {
  if (history === undefined) return compareVersions(before, after, { mode })
  const numbered = [...history, before].map((version, index) => ({ ...version, version: `1.${index}.0` }))
  return checkContract({ candidate: { ...after, version: `1.${numbered.length}.0` }, history: numbered, mode })
}
