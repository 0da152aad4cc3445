import type { AvroRecord, AvroSchema, Contract } from '@counterpoint/contract-kit'
import { type InteractionInput, interactions } from '@counterpoint/interactions'
import { type PodcastInput, podcasts } from '@counterpoint/podcasts'
import { type SongInput, songs } from '@counterpoint/songs'
import { type UserInput, users } from '@counterpoint/users'
import { grown, type Json, type Row, texts } from './row.ts'

const fullUser: UserInput = {
  userId: 'user-1',
  updatedAt: new Date('2026-03-01T12:00:00.123Z'),
  displayName: 'Zoë 🎧',
  email: 'zoe@music.example',
  gender: 'female',
  ageGroup: '18-29',
  householdIncome: '$50,000 - $99,999',
  education: 'Bachelor',
  region: 'Île-de-France',
  country: 'FR',
  subscription: 'family',
  favouriteGenres: ['jazz', 'chanson'],
  marketingConsent: true,
  registeredAt: new Date('1969-12-31T23:59:59.999Z'),
}
const leastUser: UserInput = { userId: 'user-2', updatedAt: new Date(0) }
const userValues = [
  {
    userId: 'user-1',
    updatedAt: 1772366400123,
    displayName: { string: 'Zoë 🎧' },
    email: { string: 'zoe@music.example' },
    gender: { 'music.users.Gender': 'female' },
    ageGroup: { string: '18-29' },
    householdIncome: { string: '$50,000 - $99,999' },
    education: { string: 'Bachelor' },
    region: { string: 'Île-de-France' },
    country: { string: 'FR' },
    subscription: { 'music.users.Subscription': 'family' },
    favouriteGenres: ['jazz', 'chanson'],
    marketingConsent: true,
    registeredAt: { long: -1 },
  },
  {
    userId: 'user-2',
    updatedAt: 0,
    displayName: null,
    email: null,
    gender: null,
    ageGroup: null,
    householdIncome: null,
    education: null,
    region: null,
    country: null,
    subscription: null,
    favouriteGenres: [],
    marketingConsent: false,
    registeredAt: null,
  },
]

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

const fullPodcast: PodcastInput = {
  podcastId: 'podcast:1',
  updatedAt: new Date('2026-03-01T12:00:00.123Z'),
  title: 'Counterpoint',
  publisher: 'Fux & Söhne',
  feedUrl: 'feed.example/rss?a=1&b="2"',
  websiteUrl: 'https://music.example',
  imageUrl: 'https://music.example/cover.png',
  explicit: true,
  description: '<p>Line one\nline two\t\u2028line three</p>',
  language: 'de-AT',
  categories: ['Music', 'History'],
}
const leastPodcast: PodcastInput = {
  podcastId: 'podcast:2',
  updatedAt: new Date(0),
  title: 'a',
  feedUrl: 'b',
  explicit: null,
}
const podcastValues = [
  {
    podcastId: 'podcast:1',
    updatedAt: 1772366400123,
    title: 'Counterpoint',
    publisher: { string: 'Fux & Söhne' },
    feedUrl: 'feed.example/rss?a=1&b="2"',
    websiteUrl: { string: 'https://music.example' },
    imageUrl: { string: 'https://music.example/cover.png' },
    explicit: { boolean: true },
    description: { string: '<p>Line one\nline two\t\u2028line three</p>' },
    language: { string: 'de-AT' },
    categories: ['Music', 'History'],
  },
  {
    podcastId: 'podcast:2',
    updatedAt: 0,
    title: 'a',
    publisher: null,
    feedUrl: 'b',
    websiteUrl: null,
    imageUrl: null,
    explicit: null,
    description: null,
    language: null,
    categories: [],
  },
]

const interactionId = '018f3b6e-7d5a-7c3e-8a55-0123456789ab'
const fullInteraction: InteractionInput = {
  interactionId,
  occurredAt: new Date('2026-03-01T12:00:00.123Z'),
  sessionId: 'session-1',
  userId: 'user-1',
  eventType: 'complete',
  itemId: 'song:1',
  itemKind: 'song',
  positionMs: 261_000,
  playedFraction: 0.5,
  recommendationId: 'RID-1',
  impression: ['song:1', 'podcast:1'],
  device: { kind: 'car', platform: 'Android Auto' },
  country: 'AT',
  experiments: { ranking: 'b', 'größe.x': '' },
  contextId: 'playlist:1',
  offline: true,
}
const leastInteraction: InteractionInput = {
  interactionId,
  occurredAt: new Date(0),
  sessionId: 'session-2',
  eventType: 'play',
  itemId: 'podcast:1',
  itemKind: 'podcast',
}
const since110 = { contextId: { string: 'playlist:1' }, offline: true }
const before110 = { contextId: null, offline: false }
const fullInteractionOf100 = {
  interactionId,
  occurredAt: 1772366400123,
  sessionId: 'session-1',
  userId: { string: 'user-1' },
  eventType: 'complete',
  itemId: 'song:1',
  itemKind: 'song',
  positionMs: { long: 261_000 },
  playedFraction: { float: 0.5 },
  recommendationId: { string: 'RID-1' },
  impression: { array: ['song:1', 'podcast:1'] },
  device: {
    'music.interactions.Device': { kind: 'car', platform: { string: 'Android Auto' }, appVersion: null },
  },
  country: { string: 'AT' },
  experiments: { ranking: 'b', 'größe.x': '' },
}
const leastInteractionOf100 = {
  interactionId,
  occurredAt: 0,
  sessionId: 'session-2',
  userId: null,
  eventType: 'play',
  itemId: 'podcast:1',
  itemKind: 'podcast',
  positionMs: null,
  playedFraction: null,
  recommendationId: null,
  impression: null,
  device: null,
  country: null,
  experiments: {},
}

/** The four contracts, with an event in which everything is there and one in which nothing is that may be absent. */
export const contractRows: readonly Row[] = [
  contractRow(users, [fullUser, leastUser], userValues),
  contractRow(songs, [fullSong, leastSong], songValues),
  contractRow(podcasts, [fullPodcast, leastPodcast], podcastValues),
  {
    name: interactions.topic,
    schema: interactions.schema,
    values: texts({ ...fullInteractionOf100, ...since110 }, { ...leastInteractionOf100, ...before110 }),
    contract: { contract: interactions, events: [fullInteraction, leastInteraction] },
    // The version before it, which those write and read who have not upgraded.
    evolution: {
      schema: committed(interactions, '1.0.0'),
      values: texts(fullInteractionOf100, leastInteractionOf100),
      rowReadByIt: texts(fullInteractionOf100, leastInteractionOf100),
      readByRow: texts({ ...fullInteractionOf100, ...before110 }, { ...leastInteractionOf100, ...before110 }),
    },
  },
]

function contractRow(contract: Contract, events: readonly unknown[], values: readonly Json[]): Row {
  return {
    name: contract.topic,
    schema: contract.schema,
    values: texts(...values),
    contract: { contract, events },
    evolution: grown(recordOf(contract.schema), values),
  }
}

function recordOf(schema: AvroSchema): AvroRecord {
  if (typeof schema === 'object' && 'type' in schema && schema.type === 'record') return schema
  throw new Error('the schema of a contract is a record')
}

function committed({ history }: Contract, version: string): AvroSchema {
  const snapshot = history.versions?.[version]
  if (snapshot === undefined) throw new Error(`${version} is not committed`)
  return snapshot.schema
}
