import { defineContract, type EventInputOf, type EventOf } from '@counterpoint/contract-kit'
import * as z from 'zod'
import { history } from './history.ts'

export const podcasts = defineContract({
  name: 'Podcast',
  namespace: 'music.podcasts',
  version: '1.0.0',
  topic: 'podcasts',
  stream: 'entities',
  key: 'podcastId',
  compatibility: 'FULL_ALL',
  owner: { team: 'podcasts', contact: 'podcasts@music.example' },
  generated: { occurredAt: 'updatedAt' },
  schema: z
    .strictObject({
      podcastId: z
        .string()
        .regex(/^podcast:.+$/)
        .max(256)
        .describe('An item id: unique among songs and podcasts.'),
      updatedAt: z.date().describe('When this state came about.'),
      title: z.string().min(1).max(500),
      publisher: z.string().min(1).max(500).optional(),
      // Addresses as publishers type them: many have no scheme, so z.url() would reject podcasts that people hear.
      feedUrl: z.string().min(1).max(2000),
      websiteUrl: z.string().min(1).max(2000).optional(),
      imageUrl: z.string().min(1).max(2000).optional(),
      explicit: z.boolean().nullable().describe('null: the publisher does not say.'),
      description: z.string().min(1).max(20_000).optional().describe('As published: may hold HTML and line breaks.'),
      language: z.string().min(2).max(35).optional().describe('BCP 47.'),
      categories: z.array(z.string().min(1).max(100)).max(20).default([]),
    })
    .describe('A podcast that can be followed. The full state; a tombstone withdraws it.'),
  history,
})

export type Podcast = EventOf<typeof podcasts>
export type PodcastInput = EventInputOf<typeof podcasts>
