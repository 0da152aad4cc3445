import type { Rule } from '../rule.ts'
import { rules } from '../rules.ts'
import type { Expected, ShownMode } from './evolution.ts'

/** Whether a check passes: no error in any family. Only what others cannot take is an error without being a major. */
export function isTaken({ rules: found, bump }: Expected, mode: ShownMode): boolean {
  return bump[mode] !== 'major' && !found.some(refuses)
}

function refuses(id: keyof typeof rules): boolean {
  const { family, severity }: Rule = rules[id]
  return family === 'portability' && severity === 'error'
}
