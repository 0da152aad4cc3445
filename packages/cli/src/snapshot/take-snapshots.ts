import type { Project, ProjectContract } from '../project/project.ts'

export interface SnapshotOptions {
  /** Overwrites a committed version that derives differently now, unless it has pins. Default: false. */
  readonly replace?: boolean
  /** Absolute or relative to `cwd`; every contract whose folder is one of them or below. Default: all. */
  readonly folders?: readonly string[]
  readonly cwd?: string
}

export interface Snapshots {
  readonly written: readonly (SnapshotTarget & { readonly files: readonly string[] })[]
  readonly unchanged: readonly SnapshotTarget[]
  readonly refused: readonly (SnapshotTarget & { readonly reason: string })[]
}

export interface SnapshotTarget {
  readonly found: ProjectContract
  /** "interactions 1.1.0" */
  readonly label: string
}

/** Writes the committed form of each contract's version: schemas/, contract.lock.json and history.ts. */
export function takeSnapshots(project: Project, options: SnapshotOptions = {}): Snapshots {
  throw new Error(`not yet: ${project.root} ${options.replace}`)
}
