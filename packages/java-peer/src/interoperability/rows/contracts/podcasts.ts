import { type PodcastInput, podcasts } from '@counterpoint/podcasts'
import { contractRow } from './contract-row.ts'

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

export const podcastsRow = contractRow(podcasts, [fullPodcast, leastPodcast], podcastValues)
