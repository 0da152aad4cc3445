import { shortName } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { type MatchedField, type MatchedType, matchedIn } from '../matched/match.ts'
import { observationAt } from '../matched/observation.ts'
import type { Pair } from '../pair.ts'

export { findLatentAgainst } from './against.ts'

/** What the change prepares to break, as far as two versions show it. */
export function findLatent(pair: Pair): readonly Observation[] {
  const { types, fields } = matchedIn(pair)
  return [...types.flatMap(ofType), ...fields.flatMap(ofField)]
}

function ofType({ place, older, newer }: MatchedType): readonly Observation[] {
  const observations: Observation[] = []
  if (older.kind === 'enum' && newer.kind === 'enum' && older.fallback !== undefined && newer.fallback === undefined) {
    const message =
      'Readers of the newer version reject events with a symbol that they do not know, of the next version or of an earlier one.'
    const said = { message, before: `${older.fallback} (default)`, after: 'no default' }
    observations.push(observationAt('LATENT_ENUM_DEFAULT_REMOVED', 'both', place, said))
  }
  if (!('aliases' in older) || !('aliases' in newer)) return observations
  for (const alias of older.aliases) {
    // Avro compares names without their namespaces.
    if (newer.aliases.includes(alias) || shortName(alias) === shortName(newer.name)) continue
    const message = `Readers of the newer version do not know that "${alias}" is this type: events of the version that called it so may be unreadable.`
    const said = { message, before: `alias ${alias}`, after: 'none', detail: alias }
    observations.push(observationAt('LATENT_TYPE_ALIAS_REMOVED', 'backward', place, said))
  }
  return observations
}

function ofField({ place, older, newer }: MatchedField): readonly Observation[] {
  if (older === undefined || newer === undefined) return []
  const observations: Observation[] = []
  if (older.hasDefault && !newer.hasDefault) {
    const message = 'Readers of the newer version cannot read events of versions from before the field existed.'
    const said = { message, before: 'with a default', after: 'without' }
    observations.push(observationAt('LATENT_DEFAULT_REMOVED', 'backward', place, said))
  }
  for (const alias of older.aliases) {
    if (newer.aliases.includes(alias) || newer.name === alias) continue
    const message = `Readers of the newer version do not find what was written as "${alias}".`
    const said = { message, before: `alias ${alias}`, after: 'none', detail: alias }
    observations.push(observationAt('LATENT_FIELD_ALIAS_REMOVED', 'backward', place, said))
  }
  return observations
}
