import { z } from 'zod'

/** The contract's own schema once more: contracts do not hand theirs out. Verified to derive the same snapshot. */
export const song = z
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
  .describe('A recording in the catalogue. The full state; a tombstone withdraws it.')

/** With the instant as the number that avsc takes without logical types: the fastest way to its bytes. */
export const songWithNumbers = song.extend({ updatedAt: z.int() })
