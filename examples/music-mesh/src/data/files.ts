import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit'

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

/** @throws CounterpointError OPTION_INVALID naming the file that cannot be read */
export async function checkDataFolder(folder: string): Promise<void> {
  for (const file of Object.values(sourceFiles)) {
    try {
      await access(join(folder, file), constants.R_OK)
    } catch (cause) {
      throw new CounterpointError('OPTION_INVALID', `--data ${folder}: ${file} cannot be read there`, { cause })
    }
  }
}
