import type { Observation } from '../finding.ts'
import { matchedIn } from '../matched/match.ts'
import type { Pair } from '../pair.ts'
import { enumChanges } from './enums.ts'
import { fieldChanges } from './fields.ts'
import { formChanges } from './forms.ts'
import { logicalTypeChanges } from './logical-types.ts'
import { otherRecords } from './other-records.ts'
import { promotionLosses } from './promotions.ts'
import { type Reading, readingsIn } from './readings.ts'
import { probableRenames, unknownNames } from './renames.ts'
import { sharedSources } from './shared-sources.ts'

/** What is read without an error, as something else than was written. */
export function findSemantic(pair: Pair): readonly Observation[] {
  const { fields } = matchedIn(pair)
  return [
    ...readingsIn(pair).flatMap(ofReading),
    ...fields.flatMap(fieldChanges),
    ...fields.flatMap(unknownNames),
    ...probableRenames(pair),
    ...sharedSources(pair),
    ...otherRecords(pair, 'backward'),
    ...otherRecords(pair, 'forward'),
  ]
}

function ofReading(reading: Reading): readonly Observation[] {
  return [...logicalTypeChanges(reading), ...promotionLosses(reading), ...enumChanges(reading), ...formChanges(reading)]
}
