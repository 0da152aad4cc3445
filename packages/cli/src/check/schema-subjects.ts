import { statSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { schemaAt } from '../git/history-at.ts'
import type { CommittedHistory } from '../project/committed-history.ts'
import { readIfPresent } from '../project/read-file.ts'
import { readSchemaFile, readSchemaFolder, type SchemaFile } from '../project/schema-files.ts'
import { shownPath } from '../project/shown-path.ts'
import { schemaLocator } from '../source/schema-locator.ts'
import type { Baseline } from './baseline.ts'
import { requireCheckpoint } from './require-checkpoint.ts'
import type { Subject } from './subject.ts'

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
  return [...ofHistory.flat(), ...(await Promise.all(files.map((file) => fileSubject(file, absolute, context))))]
}

function historySubject({ folder, versions }: CommittedHistory, context: SchemaContext): readonly Subject[] {
  const candidate = versions.at(-1)
  if (candidate === undefined) return []
  requireCheckpoint(context.checkpoint, shownPath(folder, context.cwd), versions)
  const text = readIfPresent(candidate.avscPath) ?? ''
  return [
    {
      ...common(context),
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

async function baseSchema({ path }: SchemaFile, given: string, { baseline }: SchemaContext) {
  if (baseline === undefined) return undefined
  if (baseline.kind === 'ref') {
    const schema = await schemaAt(baseline.ref, path)
    return schema === undefined ? undefined : { version: baseline.ref, schema }
  }
  const below = given === path ? basename(path) : relative(given, path)
  const counterpart = resolve(baseline.folder, below)
  if (readIfPresent(counterpart) === undefined) return undefined
  return { version: shownPath(baseline.folder), schema: readSchemaFile(counterpart).schema }
}

function common({ mode, checkpoint }: SchemaContext) {
  return { mode, checkpoint, draft: false, problems: [], announcements: async () => [] } as const
}
