import type { AvroSchema } from '@counterpoint/contract-kit'
import { type InteractionInput, interactions } from '@counterpoint/interactions'
import { type ContractRow, texts } from '../row.ts'

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

/** With the version before it, which those write and read who have not upgraded. */
export const interactionsRow: ContractRow = {
  name: interactions.topic,
  schema: interactions.schema,
  values: texts({ ...fullInteractionOf100, ...since110 }, { ...leastInteractionOf100, ...before110 }),
  contract: { contract: interactions, events: [fullInteraction, leastInteraction] },
  evolution: {
    schema: committed('1.0.0'),
    values: texts(fullInteractionOf100, leastInteractionOf100),
    rowReadByIt: texts(fullInteractionOf100, leastInteractionOf100),
    readByRow: texts({ ...fullInteractionOf100, ...before110 }, { ...leastInteractionOf100, ...before110 }),
  },
}

function committed(version: string): AvroSchema {
  const snapshot = interactions.history.versions?.[version]
  if (snapshot === undefined) throw new Error(`${version} is not committed`)
  return snapshot.schema
}
