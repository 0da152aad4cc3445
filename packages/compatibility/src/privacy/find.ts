import type { Observation } from '../finding.ts'
import { factAt, matchedPaths } from '../matched/fact-path.ts'
import { matchedIn } from '../matched/match.ts'
import { observationAt } from '../matched/observation.ts'
import type { Place } from '../matched/place.ts'
import type { Pair } from '../pair.ts'
import { marksIn } from './marks.ts'

/** Fields of both versions whose marks of personal data changed. The contracts' facts say more than schemas: also codecs. */
export function findPrivacy(pair: Pair): readonly Observation[] {
  return marksOf(pair).flatMap(({ place, before, after }) => {
    if (before === after) return []
    if (after === undefined) {
      const message =
        'Consumers that mask or delete by the mark treat the field as harmless from the newer version on; it still holds what it held.'
      return [observationAt('PRIVACY_MARK_REMOVED', null, place, { message, before, after: 'unmarked' })]
    }
    if (before === undefined) {
      const message =
        'Events of the older version hold the same data unmarked, on the topic and wherever they were kept.'
      return [observationAt('PRIVACY_MARK_ADDED', null, place, { message, before: 'unmarked', after })]
    }
    const message = 'Consumers that go by the mark treat the field differently from the newer version on.'
    return [observationAt('PRIVACY_MARK_CHANGED', null, place, { message, before, after })]
  })
}

interface Marked {
  readonly place: Place
  readonly before: string | undefined
  readonly after: string | undefined
}

function marksOf(pair: Pair): readonly Marked[] {
  const [older, newer] = [pair.older.contract?.privacy, pair.newer.contract?.privacy]
  if (older === undefined || newer === undefined) return marksInSchemas(pair)
  return matchedPaths(pair, Object.keys(older), Object.keys(newer)).map(({ place, ...paths }) => ({
    place,
    before: marksIn(factAt(older, paths.older)),
    after: marksIn(factAt(newer, paths.newer)),
  }))
}

function marksInSchemas(pair: Pair): readonly Marked[] {
  const { fields, types } = matchedIn(pair)
  const ofFields = fields.flatMap(({ place, older, newer }): readonly Marked[] => {
    if (older === undefined || newer === undefined) return []
    return [{ place, before: marksIn(older.attributes), after: marksIn(newer.attributes) }]
  })
  const ofTypes = types.flatMap(({ place, older, newer }): readonly Marked[] => {
    if (!('attributes' in older) || !('attributes' in newer)) return []
    return [{ place, before: marksIn(older.attributes), after: marksIn(newer.attributes) }]
  })
  return [...ofFields, ...ofTypes]
}
