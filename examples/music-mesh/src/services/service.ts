import { problemsIn } from '@counterpoint/contract-kit'
import type { Producer } from '@counterpoint/producer'
import type { Domain } from '../data/files.ts'
import type { Row } from '../data/rows.ts'

/** What a service is run with. */
export interface ServiceRun {
  readonly rows: readonly Row[]
  readonly file: string
  readonly producer: Producer
  /** Rows that are done, for the progress bar. */
  readonly onProgress: (done: number) => void
}

/** What a service says of itself when it is done; the reconciliation holds it against what others saw. */
export interface ServiceResult {
  readonly domain: Domain
  readonly read: number
  readonly published: number
  readonly rejected: number
  /** Later states of entities, and tombstones: counted apart from the rows. */
  readonly updated: number
  readonly removed: number
  readonly rejections: readonly Rejection[]
  /** What the service gave away and the contract took: ids of events in their order, or entities by key. */
  readonly given: Given
}

type Given =
  | { readonly kind: 'events'; readonly ids: readonly string[]; readonly sessions: readonly string[] }
  | { readonly kind: 'entities'; readonly states: ReadonlyMap<string, GivenEntity> }

export interface GivenEntity {
  /** The last state that was given. */
  readonly state: Readonly<Record<string, unknown>>
  readonly removed: boolean
}

export interface Rejection {
  readonly domain: Domain
  readonly file: string
  readonly line: number
  readonly path: string
  readonly code: string
}

/** Where in its file a rejected row stands, and every field of it that the contract rejects. */
export function rejectionsOf(domain: Domain, file: string, row: Row, error: unknown): readonly Rejection[] {
  return problemsIn(error).map(({ path, code }) => ({
    domain,
    file,
    line: row.line,
    path,
    code: `EVENT_INVALID ${code}`,
  }))
}
