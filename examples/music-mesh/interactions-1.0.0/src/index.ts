import { defineContract, type EventOf } from '@counterpoint/contract-kit'
import * as z from 'zod'
import { history } from './history.ts'

export const interactions = defineContract({
  name: 'Interaction',
  namespace: 'music.interactions',
  version: '1.0.0',
  topic: 'interactions',
  stream: 'events',
  key: 'sessionId',
  compatibility: 'FULL_ALL',
  owner: { team: 'interactions', contact: 'interactions@music.example' },
  generated: { id: 'interactionId', occurredAt: 'occurredAt' },
  schema: z
    .strictObject({
      interactionId: z.uuid().describe('Survives retries: sinks recognise a repeated event by it.'),
      occurredAt: z.date(),
      sessionId: z.string().min(1).max(256).describe('One sitting of one listener; keeps its events in order.'),
      userId: z.string().min(1).max(256).optional().meta({ description: 'Absent for anonymous listeners.', pii: true }),
      eventType: z
        .enum(['play', 'pause', 'complete', 'skip', 'like', 'dislike', 'save', 'share', 'follow', 'other'])
        .meta({ name: 'EventType', enumDefault: 'other' }),
      itemId: z
        .string()
        .regex(/^(song|podcast):.+$/)
        .max(256),
      itemKind: z.enum(['song', 'podcast']).meta({ name: 'ItemKind' }),
      positionMs: z.int().min(0).optional().describe('How far into the item it happened.'),
      playedFraction: z.float32().min(0).max(1).optional(),
      recommendationId: z
        .string()
        .min(1)
        .max(40)
        .optional()
        .describe('The recommendation that led here, as the recommender named it.'),
      impression: z
        .array(z.string().min(1).max(256))
        .min(1)
        .max(25)
        .optional()
        .describe('Item ids that were on show when the listener chose.'),
      device: z
        .strictObject({
          kind: z
            .enum(['phone', 'tablet', 'desktop', 'speaker', 'car', 'television', 'radio', 'other'])
            .meta({ name: 'DeviceKind', enumDefault: 'other' }),
          platform: z.string().min(1).max(100).optional(),
          appVersion: z.string().min(1).max(40).optional(),
        })
        .meta({ name: 'Device' })
        .optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional()
        .describe('ISO 3166-1 alpha-2.'),
      experiments: z
        .record(z.string().min(1).max(100), z.string().max(100))
        .default({})
        .describe('The variant that was shown, by the name of the experiment.'),
    })
    .describe('Something that a listener did with a song or a podcast.'),
  history,
})

export type Interaction = EventOf<typeof interactions>
