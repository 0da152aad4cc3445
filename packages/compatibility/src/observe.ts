import type { Observation } from './finding.ts'
import { findLatent } from './latent/find.ts'
import type { Pair } from './pair.ts'
import { findPortability } from './portability/find.ts'
import { findPrivacy } from './privacy/find.ts'
import { findRenaming } from './renaming/find.ts'
import { findSemantic } from './semantic/find.ts'
import { findStream } from './stream/find.ts'
import { findValue } from './value/find.ts'
import { findWire } from './wire/find.ts'

/** Everything that every family says of two versions, in the order in which reports show it. */
export function observe(pair: Pair): readonly Observation[] {
  return [
    ...findWire(pair, 'backward'),
    ...findWire(pair, 'forward'),
    ...findRenaming(pair, 'backward'),
    ...findRenaming(pair, 'forward'),
    ...findSemantic(pair),
    ...findLatent(pair),
    ...findValue(pair),
    ...findStream(pair),
    ...findPrivacy(pair),
    ...findPortability(pair),
  ]
}
