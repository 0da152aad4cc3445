import type { Bump } from '@counterpoint/compatibility'

/** A file of .changeset/ that `changeset version` has not used up yet. */
export interface Changeset {
  /** Relative to the root, with forward slashes, such as ".changeset/calm-owls-sing.md". */
  readonly file: string
  readonly packages: readonly AnnouncedBump[]
}

export interface AnnouncedBump {
  readonly name: string
  readonly bump: Bump
  /** Beginning with 1. */
  readonly line: number
}

/**
 * The pending changesets of a repository; undefined where it does not use changesets (no .changeset folder).
 *
 * @throws CounterpointError OPTION_INVALID for a changeset that cannot be read, naming the file and the line
 */
export function readChangesets(root: string): readonly Changeset[] | undefined {
  throw new Error(`not yet: ${root}`)
}
