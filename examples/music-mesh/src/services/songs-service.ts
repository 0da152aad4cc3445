import type { SongInput } from '@counterpoint/songs'
import { publishSongs } from '@counterpoint/songs/producer'
import { songIdOf } from '../data/item-ids.ts'
import { filled, type Row } from '../data/rows.ts'
import { type Lifecycle, runEntityService } from './entity-service.ts'
import type { ServiceResult, ServiceRun } from './service.ts'

/** From this many plays on a song is in the chart. */
const chartedPlays = 10

/**
 * Every song of the catalogue. The weekly chart adds the plays of the songs that are in it; songs that were played
 * once and whose year nobody knows are withdrawn.
 */
const songLifecycle: Lifecycle<SongInput> = {
  first: songOf,
  update: (row) => {
    const playCount = Number(row.fields['PlayCount'])
    return playCount >= chartedPlays ? { ...songOf(row), playCount } : undefined
  },
  keyOf: ({ songId }) => songId,
  removedKey: (row) =>
    filled(row, 'Release Year') === undefined && row.fields['PlayCount'] === '1' ? songOf(row).songId : undefined,
}

export function runSongsService(run: ServiceRun): Promise<ServiceResult> {
  return runEntityService('songs', run, songLifecycle, (inputs, options) =>
    publishSongs(inputs, { ...options, producer: run.producer }),
  )
}

function songOf(row: Row): SongInput {
  const releaseYear = filled(row, 'Release Year')
  return {
    songId: songIdOf(row.fields['COMBINED'] ?? ''),
    title: row.fields['Song Clean'] ?? '',
    artist: row.fields['ARTIST CLEAN'] ?? '',
    ...(releaseYear !== undefined && { releaseYear: Number(releaseYear) }),
  }
}
