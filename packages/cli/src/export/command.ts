import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { chosenContracts } from '../project/chosen-contracts.ts'
import { findProject } from '../project/find-project.ts'
import type { Project } from '../project/project.ts'
import { shownPath } from '../project/shown-path.ts'
import type { ExitCode } from '../run.ts'
import type { Surroundings } from '../surroundings.ts'
import { consumerManifests } from './consumer-manifest.ts'
import { contractDocuments, type Document } from './documents.ts'
import { type ExportKind, exportKinds } from './kinds.ts'

/** Prints the documents, or writes them into a folder. */
export async function exportCommand(
  kind: string,
  folders: readonly string[],
  { out }: { readonly out?: string },
  { cwd, write }: Surroundings,
): Promise<ExitCode> {
  if (!isKind(kind)) {
    throw new CounterpointError('OPTION_INVALID', `"${kind}" is nothing to export; there are ${exportKinds.join(', ')}`)
  }
  const documents = documentsOf(kind, await findProject(cwd), folders, cwd)
  if (out === undefined) {
    write(printed(kind, documents))
    return 0
  }
  const folder = resolve(cwd, out)
  mkdirSync(folder, { recursive: true })
  for (const { file, text } of documents) {
    writeFileSync(join(folder, file), text)
    write(`✔ ${shownPath(join(folder, file), cwd)}\n`)
  }
  return 0
}

/** Several documents of JSON are none. */
function printed(kind: ExportKind, documents: readonly Document[]): string {
  const separator = separators[kind]
  if (separator !== undefined || documents.length === 1) return documents.map(({ text }) => text).join(separator)
  throw new CounterpointError(
    'OPTION_INVALID',
    `there are ${documents.length} documents; write them into a folder with --out, or name the folder of one contract`,
  )
}

const separators: Readonly<Partial<Record<ExportKind, string>>> = { asyncapi: '---\n', odcs: '---\n', markdown: '\n' }

function documentsOf(kind: ExportKind, project: Project, folders: readonly string[], cwd: string): readonly Document[] {
  if (kind === 'consumer-manifest') {
    if (project.readers.length > 0) return consumerManifests(project)
    throw new CounterpointError(
      'OPTION_INVALID',
      'package.json names nothing that this project reads; add "counterpoint": { "consumes": "./src/contracts.ts" }, a module that exports its contracts or what narrow() makes of them',
    )
  }
  const chosen = chosenContracts(project, { folders, cwd })
  if (chosen.length > 0) return contractDocuments[kind](chosen.map(({ contract }) => contract))
  throw new CounterpointError(
    'OPTION_INVALID',
    'there is no contract to export; package.json names them in "counterpoint.contracts"',
  )
}

function isKind(kind: string): kind is ExportKind {
  return exportKinds.some((known) => known === kind)
}
