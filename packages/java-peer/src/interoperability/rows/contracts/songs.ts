import { type SongInput, songs } from '@counterpoint/songs'
import { contractRow } from './contract-row.ts'

const fullSong: SongInput = {
  songId: 'song:1',
  updatedAt: new Date('2026-03-01T12:00:00.123Z'),
  title: '夜に駆ける',
  artist: 'YOASOBI',
  album: 'THE BOOK',
  releaseYear: 2019,
  genres: ['j-pop'],
  durationMs: 261_000,
  beatsPerMinute: 130.5,
  isrc: 'JPP301900629',
  explicit: false,
  playCount: Number.MAX_SAFE_INTEGER,
}
const leastSong: SongInput = { songId: 'song:2', updatedAt: new Date(0), title: 'a', artist: 'b' }
const songValues = [
  {
    songId: 'song:1',
    updatedAt: 1772366400123,
    title: '夜に駆ける',
    artist: 'YOASOBI',
    album: { string: 'THE BOOK' },
    releaseYear: { int: 2019 },
    genres: ['j-pop'],
    durationMs: { long: 261_000 },
    beatsPerMinute: { float: 130.5 },
    isrc: { string: 'JPP301900629' },
    explicit: { boolean: false },
    playCount: { long: 9007199254740991 },
  },
  {
    songId: 'song:2',
    updatedAt: 0,
    title: 'a',
    artist: 'b',
    album: null,
    releaseYear: null,
    genres: [],
    durationMs: null,
    beatsPerMinute: null,
    isrc: null,
    explicit: null,
    playCount: null,
  },
]

export const songsRow = contractRow(songs, [fullSong, leastSong], songValues)
