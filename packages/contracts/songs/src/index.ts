import { defineContract, type EventInputOf, type EventOf } from '@counterpoint/contract-kit'
import * as z from 'zod'
import { history } from './history.ts'

export const songs = defineContract({
  name: 'Song',
  namespace: 'music.songs',
  version: '1.0.0',
  topic: 'songs',
  stream: 'entities',
  key: 'songId',
  compatibility: 'FULL_ALL',
  owner: { team: 'catalogue', contact: 'catalogue@music.example' },
  generated: { occurredAt: 'updatedAt' },
  schema: z
    .strictObject({
      songId: z
        .string()
        .regex(/^song:.+$/)
        .max(256)
        .describe('An item id: unique among songs and podcasts.'),
      updatedAt: z.date().describe('When this state came about.'),
      title: z.string().min(1).max(500),
      artist: z.string().min(1).max(500),
      album: z.string().min(1).max(500).optional(),
      releaseYear: z.int32().min(1860).max(2100).optional(),
      genres: z.array(z.string().min(1).max(100)).max(20).default([]),
      durationMs: z.int().min(0).optional(),
      beatsPerMinute: z.float32().min(0).max(1000).optional(),
      isrc: z
        .string()
        .regex(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/)
        .optional()
        .describe('ISO 3901.'),
      explicit: z.boolean().nullable().default(null).describe('null: the label does not say.'),
      playCount: z.int().min(0).optional().describe('Plays that stations reported in the charts’ last week.'),
    })
    .describe('A recording in the catalogue. The full state; a tombstone withdraws it.'),
  history,
})

export type Song = EventOf<typeof songs>
export type SongInput = EventInputOf<typeof songs>
