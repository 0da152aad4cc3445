import type { WrittenRecords } from '../records/written.ts'
import type { Task } from '../task.ts'

/** What is measured, in the order in which it is printed. */
export const rows = ['encode', 'decode', 'decode evolved', 'validate and encode', 'encode zlib', 'decode zlib'] as const
export type Row = (typeof rows)[number]

/** Somebody's codec or registry client, in every way of using it that is measured. Rows that it cannot do are absent. */
export type Contestant = { readonly [Name in Row]?: (records: WrittenRecords) => Promise<readonly Task[]> }
