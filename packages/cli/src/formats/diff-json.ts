import type { SubjectReport } from '../report/report.ts'
import { diffFindingJson } from './finding-json.ts'
import { harmlessJson } from './plain.ts'

/** What `counterpoint diff --json` prints. */
export function diffJson({ compatible, wireCompatible, bump, because, findings }: SubjectReport): string {
  const value = { compatible, wireCompatible, bump, because, findings: findings.map(diffFindingJson) }
  return `${harmlessJson(JSON.stringify(value, null, 2))}\n`
}
