import type { Song } from '@counterpoint/songs'
import type { Random } from './random.ts'

const words = ['Night', 'River', 'Over', 'Blue', 'Morning', 'Gold', 'Down', 'Glass', 'Fever', 'Home'] as const
// What a catalogue of the world has: a few titles that are not ASCII.
const accented = ['Água', 'Über', 'Déjà', 'Corazón', 'Żal'] as const
const genres = ['pop', 'indie rock', 'jazz', 'hip hop', 'ambient'] as const

/** Half of them as a label registered them, half as somebody typed them in; some were in the charts. */
export function randomSong(random: Random): Song {
  const title = random.words(2, words)
  const registered = random.chance(50)
  return {
    songId: `song:${random.letters(8)}`,
    updatedAt: random.instant(),
    title: random.chance(10) ? `${random.of(accented)} ${title}` : title,
    artist: `The ${random.words(1, words)}s`,
    ...(registered && { album: random.words(1, words) }),
    releaseYear: 1960 + random.below(66),
    genres: random.chance(50) ? [random.of(genres)] : [random.of(genres), random.of(genres)],
    durationMs: 90_000 + random.below(300_000),
    ...(registered && { beatsPerMinute: 60 + random.below(240) / 2 }),
    ...(registered && { isrc: `DEA${random.letters(2, 'ABC123')}${random.letters(7, '0123456789')}` }),
    explicit: random.of([true, false, null]),
    ...(random.chance(50) && { playCount: random.below(5_000_000) }),
  }
}
