import type { Direction, Location, Observation } from '../finding.ts'
import type { RuleId } from '../rules.ts'
import type { Place } from './place.ts'

/** What a rule says of a place. */
export interface Said {
  readonly message: string
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly detail?: string | undefined
}

export function observationAt(
  rule: RuleId,
  direction: Direction | null,
  place: Place,
  { message, before, after, detail }: Said,
): Observation {
  return {
    rule,
    direction,
    path: place.path,
    location: locationAt(place, direction),
    message,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(detail !== undefined && { detail }),
  }
}

/** Where both directions are meant, or none, the newer side counts as the reader. */
function locationAt({ older, newer }: Place, direction: Direction | null): Location {
  return direction === 'forward' ? { reader: older, writer: newer } : { reader: newer, writer: older }
}
