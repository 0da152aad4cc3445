import type { EnumNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { observationAt } from '../matched/observation.ts'
import type { Reading } from './readings.ts'

/** What an enum's default hides. Symbols without one are Avro's own to report. */
export function enumChanges({ place, older, newer }: Reading): readonly Observation[] {
  if (older.kind !== 'enum' || newer.kind !== 'enum') return []
  const observations: Observation[] = []
  const [before, after] = [older.fallback, newer.fallback]
  if (before !== undefined && after !== undefined && before !== after) {
    const message = `A symbol that neither knows is "${before}" to readers of the older version and "${after}" to readers of the newer one.`
    observations.push(observationAt('SEMANTIC_ENUM_DEFAULT_CHANGED', 'both', place, { message, before, after }))
  }
  if (after !== undefined) {
    for (const symbol of missingIn(newer, older)) {
      const message = `Old events with "${symbol}" read as "${after}" in the newer version, and nothing says so.`
      const said = { message, before: symbol, after: `${after} (default)`, detail: symbol }
      observations.push(observationAt('SEMANTIC_ENUM_SYMBOL_REMOVED', 'backward', place, said))
    }
  }
  if (before !== undefined) {
    for (const symbol of missingIn(older, newer)) {
      const message = `Readers of the older version get "${before}" for "${symbol}".`
      const said = { message, before: `${before} (default)`, after: symbol, detail: symbol }
      observations.push(observationAt('SEMANTIC_ENUM_SYMBOL_ADDED', 'forward', place, said))
    }
  }
  return observations
}

function missingIn(reader: EnumNode, writer: EnumNode): readonly string[] {
  const known = new Set(reader.symbols)
  return writer.symbols.filter((symbol) => !known.has(symbol))
}
