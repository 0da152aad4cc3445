import { interactions } from '@counterpoint/interactions'
import { firstInstant, firstInteraction } from './first-interaction.ts'

/** Validates, encodes and decodes the first event of a process. */
export function firstEvent(): unknown {
  const event = interactions.parse({ ...firstInteraction, occurredAt: new Date(firstInstant) })
  return interactions.codec.decode(interactions.codec.encode(event))
}
