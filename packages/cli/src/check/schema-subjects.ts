import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type AvroSchema, type CompatibilityMode, CounterpointError, fingerprintOf } from '@counterpoint/contract-kit'
import { schemaAt, schemasAt } from '../git/history-at.ts'
import { isRef } from '../git/merge-base.ts'
import type { CommittedHistory, HistoryProblem } from '../project/committed-history.ts'
import { readIfPresent } from '../project/read-file.ts'
import { readSchemaFile, readSchemaFolder, type SchemaFile } from '../project/schema-files.ts'
import { shownPath } from '../project/shown-path.ts'
import { schemaLocator } from '../source/schema-locator.ts'
import type { Baseline } from './baseline.ts'
import { historyFindings } from './history-findings.ts'
import { requireCheckpoint } from './require-checkpoint.ts'
import type { LocatedObservation, Subject } from './subject.ts'

export interface SchemaContext {
  readonly baseline: Baseline
  readonly mode: CompatibilityMode
  readonly checkpoint: string | undefined
  /** Absolute. */
  readonly cwd: string
}

/** What a path to .avsc files means: files named by a version are one history, each other one is compared alone. */
export async function schemaSubjects(path: string, context: SchemaContext): Promise<readonly Subject[]> {
  const absolute = resolve(context.cwd, path)
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [await fileSubject(readSchemaFile(absolute), absolute, context)]
  }
  const { history, files } = readSchemaFolder(absolute)
  const ofHistory = history === undefined ? [] : [historySubject(history, context)]
  return [
    ...(await Promise.all(ofHistory)).flat(),
    ...(await Promise.all(files.map((file) => fileSubject(file, absolute, context)))),
  ]
}

async function historySubject(
  { folder, versions }: CommittedHistory,
  context: SchemaContext,
): Promise<readonly Subject[]> {
  const candidate = versions.at(-1)
  if (candidate === undefined) return []
  requireCheckpoint(context.checkpoint, shownPath(folder, context.cwd), versions)
  const text = readIfPresent(candidate.avscPath) ?? ''
  return [
    {
      ...common(context),
      problems: await editedVersions(folder, versions, context),
      subject: basename(folder) === 'schemas' ? basename(resolve(folder, '..')) : basename(folder),
      candidate: { version: candidate.version, schema: candidate.schema },
      history: versions.slice(0, -1).map(({ version, schema }) => ({ version, schema })),
      locate: schemaLocator({ file: shownPath(candidate.avscPath, context.cwd), text }),
    },
  ]
}

async function fileSubject(file: SchemaFile, given: string, context: SchemaContext): Promise<Subject> {
  const older = await baseSchema(file, given, context)
  return {
    ...common(context),
    subject: file.subject,
    candidate: { version: 'working tree', schema: file.schema },
    history: older === undefined ? [] : [older],
    locate: schemaLocator({ file: shownPath(file.path, context.cwd), text: file.text }),
  }
}

/** Versions that are not what the baseline has of them, or that are gone since. */
async function editedVersions(
  folder: string,
  versions: CommittedHistory['versions'],
  { baseline, cwd }: SchemaContext,
): Promise<readonly LocatedObservation[]> {
  if (baseline === undefined) return []
  const before =
    baseline.kind === 'ref' ? await schemasAt(baseline.commit, folder) : schemasIn(baseline.folder, folder, cwd)
  const now = new Map(versions.map(({ version, fingerprint }) => [version, fingerprint]))
  const problems = [...before].flatMap(([version, schema]): HistoryProblem[] => {
    const file = join(folder, `${version}.avsc`)
    const fingerprint = now.get(version)
    if (fingerprint === undefined)
      return [{ kind: 'removed', version, file, message: `${version}.avsc was committed and is missing` }]
    if (fingerprint === fingerprintOf(schema)) return []
    return [
      {
        kind: 'edited',
        version,
        file,
        message: `${version}.avsc is not what the base has: a committed version does not change`,
      },
    ]
  })
  return historyFindings(basename(folder), problems, cwd)
}

function schemasIn(base: string, folder: string, cwd: string): ReadonlyMap<string, AvroSchema> {
  const { history } = readSchemaFolder(counterpart(base, folder, folder, cwd))
  return new Map(history?.versions.map(({ version, schema }) => [version, schema]))
}

async function baseSchema({ path }: SchemaFile, given: string, { baseline, cwd }: SchemaContext) {
  if (baseline?.kind === 'folder') {
    const older = readSchemaFile(counterpart(baseline.folder, path, given, cwd))
    return { version: shownPath(baseline.folder), schema: older.schema }
  }
  // Without a baseline, what a repository has committed is what there was before.
  const [ref, commit] = baseline === undefined ? ['HEAD', 'HEAD'] : [baseline.ref, baseline.commit]
  if (baseline === undefined && !(await isRef('HEAD', dirname(path)))) return undefined
  const schema = await schemaAt(commit, path)
  return schema === undefined ? undefined : { version: ref, schema }
}

/**
 * Of another checkout, or of a folder with files of the same names.
 *
 * @throws CounterpointError OPTION_INVALID where it has neither
 */
function counterpart(base: string, path: string, given: string, cwd: string): string {
  const candidates = [
    resolve(base, relative(cwd, path)),
    resolve(base, given === path ? basename(path) : relative(given, path)),
  ]
  const found = candidates.find((candidate) => existsSync(candidate))
  if (found !== undefined) return found
  throw new CounterpointError(
    'OPTION_INVALID',
    `${shownPath(base, cwd)} has nothing to compare ${shownPath(path, cwd)} with`,
  )
}

function common({ mode, checkpoint }: SchemaContext) {
  return { mode, checkpoint, draft: false, problems: [], announcements: async () => [] } as const
}
