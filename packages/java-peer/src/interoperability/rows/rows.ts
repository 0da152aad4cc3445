import { interactionsRow } from './contracts/interactions.ts'
import { podcastsRow } from './contracts/podcasts.ts'
import { songsRow } from './contracts/songs.ts'
import { usersRow } from './contracts/users.ts'
import { detailRows } from './details.ts'
import { evolutionRows } from './evolutions.ts'
import type { Row } from './row.ts'
import { shapeRows } from './shapes.ts'

/** Events of contracts are one in which everything is there, and one in which nothing is that may be absent. */
const contractRows: readonly Row[] = [usersRow, songsRow, podcastsRow, interactionsRow]

export const rows: readonly Row[] = [...contractRows, ...shapeRows, ...detailRows, ...evolutionRows]
