import { defineContract } from '@counterpoint/contract-kit'
import { wireContract } from '@counterpoint/contract-kit/wire'
import { snapshotted } from '@counterpoint/testing'
import { z } from 'zod'

/** Twelve fields of ordinary kinds. */
export const plays = snapshotted((history) =>
  defineContract({
    name: 'Play',
    namespace: 'benchmark',
    version: '1.0.0',
    topic: 'plays',
    stream: 'events',
    key: 'sessionId',
    compatibility: 'FULL_ALL',
    owner: { team: 'benchmarks' },
    generated: { id: 'playId', occurredAt: 'occurredAt' },
    schema: z.strictObject({
      playId: z.uuid(),
      occurredAt: z.date(),
      sessionId: z.string().min(1).max(128),
      userId: z.string().min(1).max(128),
      itemId: z.string().min(1).max(256),
      kind: z.enum(['song', 'podcast', 'advert']).meta({ name: 'PlayKind' }),
      position: z.int32().min(0),
      durationMs: z.int().min(0),
      volume: z.number().min(0).max(1),
      offline: z.boolean(),
      country: z.string().length(2).nullable(),
      tags: z.array(z.string().max(32)).max(10),
    }),
    history,
  }),
)

export const playsWireForm = wireContract<typeof plays>('1.0.0', plays.history)
