import { lambdaContext, mskEvent } from '@counterpoint/testing'
import { plays } from './play.ts'

export const batchSize = 1000

const inputs = Array.from({ length: batchSize }, (_, index) => ({
  sessionId: `session-${index % 97}`,
  userId: `listener-${index % 311}`,
  itemId: `song:${(index * 7919) % 10_007}`,
  kind: (['song', 'podcast', 'advert'] as const)[index % 3] ?? 'song',
  position: index,
  durationMs: 180_000 + index,
  volume: (index % 100) / 128,
  offline: index % 5 === 0,
  country: index % 4 === 0 ? null : 'DE',
  tags: index % 2 === 0 ? ['morning', 'radio'] : [],
}))

/** As Lambda gives it: parsed JSON. Keys, five CloudEvents headers with signed bytes, Glue's frame around each value. */
export function framedEvent() {
  return parsed(mskEvent(plays, inputs))
}

/** The same without frames, as a mapping with a registry and SOURCE gives it: Powertools reads no frames. */
export function bareEvent() {
  return parsed(mskEvent(plays, inputs, { form: 'source' }))
}

export const context = lambdaContext()

function parsed(event: ReturnType<typeof mskEvent>): typeof event {
  return JSON.parse(JSON.stringify(event))
}
