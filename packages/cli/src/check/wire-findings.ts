import type { Observation } from '@counterpoint/compatibility'
import type { Project, ProjectContract } from '../project/project.ts'
import { readIfPresent } from '../project/read-file.ts'
import { shownPath } from '../project/shown-path.ts'
import { isSameModule, wireModule } from '../wire/wire-module.ts'
import { wireObstacles } from '../wire/wire-obstacles.ts'
import type { LocatedObservation } from './subject.ts'

/** Where the generated module without zod does not say what the contracts of its package say. */
export function wireFindings(
  found: ProjectContract,
  { contracts }: Pick<Project, 'contracts'>,
  cwd: string,
): readonly LocatedObservation[] {
  const { wireFile } = found.package
  if (wireFile === undefined) return []
  const ofPackage = contracts.filter((other) => other.package === found.package)
  const obstacles = wireObstacles(found, ofPackage)
  if (obstacles.length > 0) {
    return obstacles.map(({ path, reason }) => ({ observation: stale(path, `There is no wire form: ${reason}.`) }))
  }
  // A draft is in none until it is snapshotted.
  const isWritten = ofPackage.every(
    (other) => other.contract.snapshot !== undefined && wireObstacles(other, ofPackage).length === 0,
  )
  const text = readIfPresent(wireFile)
  if (!isWritten || (text !== undefined && isSameModule(text, wireModule(ofPackage, wireFile)))) return []
  const file = shownPath(wireFile, cwd)
  const message = `${file} ${text === undefined ? 'is missing' : 'is not what `counterpoint snapshot` would write'}.`
  return [{ observation: stale(found.contract.name, message), source: { file, line: 1 } }]
}

function stale(path: string, message: string): Observation {
  return { rule: 'HISTORY_WIRE_STALE', direction: null, path, location: { reader: null, writer: null }, message }
}
