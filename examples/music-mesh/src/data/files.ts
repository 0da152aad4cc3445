import { join } from 'node:path'

/** The domains in the order in which the summary shows them, and where their data is. */
export const sourceFiles = {
  users: 'respondents.csv',
  songs: 'radio_songs.csv',
  podcasts: 'podcasts.tsv',
  interactions: 'radio_plays.csv',
} as const

export type Domain = keyof typeof sourceFiles

export const domains: readonly Domain[] = ['users', 'songs', 'podcasts', 'interactions']

export const shippedData = join(import.meta.dirname, '..', '..', 'data')
