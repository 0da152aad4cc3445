import { createHash } from 'node:crypto'
import type { Observation } from './finding.ts'

const digits = 16

/**
 * Names the same finding on every commit and against every version: what is found, where, and of which contract. What it
 * says in words may be improved without a waiver losing it.
 */
export function fingerprintOfFinding(subject: string, { rule, direction, path, detail }: Observation): string {
  const text = JSON.stringify([subject, rule, direction, path, detail ?? ''])
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}
