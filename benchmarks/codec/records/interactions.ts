import type { Interaction } from '@counterpoint/interactions'
import type { Random } from './random.ts'

const eventTypes = ['play', 'pause', 'complete', 'skip', 'like', 'dislike', 'save', 'share', 'follow', 'other'] as const
const deviceKinds = ['phone', 'tablet', 'desktop', 'speaker', 'car', 'television', 'radio', 'other'] as const
const platforms = ['ios', 'android', 'windows', 'macos', 'webos'] as const
const variants = ['control', 'a', 'b', 'large'] as const
const countries = ['DE', 'FR', 'BR', 'JP', 'US', 'NG'] as const

/** As players send them: some listeners are anonymous, some events are of no moment in the item. */
export function randomInteraction(random: Random): Interaction {
  const anonymous = random.chance(15)
  const momentless = random.chance(20)
  return {
    interactionId: random.uuid(),
    occurredAt: random.instant(),
    sessionId: `session-${random.letters(10)}`,
    ...(!anonymous && { userId: `user-${random.letters(8)}` }),
    eventType: random.of(eventTypes),
    itemId: `song:${random.letters(8)}`,
    itemKind: random.of(['song', 'podcast']),
    // A float on the wire: a number that it holds exactly comes back as it was.
    ...(!momentless && { positionMs: random.below(400_000), playedFraction: random.below(257) / 256 }),
    ...(!anonymous && { recommendationId: `rec-${random.letters(12)}` }),
    impression: [`song:${random.letters(8)}`, `song:${random.letters(8)}`, `podcast:${random.letters(8)}`],
    device: { kind: random.of(deviceKinds), platform: random.of(platforms), appVersion: `5.${random.below(30)}.1` },
    country: random.of(countries),
    experiments: { 'home-ranking': random.of(variants), 'player-layout': random.of(variants) },
    contextId: `playlist:${random.letters(8)}`,
    offline: random.chance(5),
  }
}
