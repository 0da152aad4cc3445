import { isDeepStrictEqual } from 'node:util'
import type { FieldNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import type { MatchedField } from '../matched/match.ts'
import { observationAt } from '../matched/observation.ts'

/** What changed at a field that stays, besides its type. */
export function fieldChanges({ place, older, newer }: MatchedField): readonly Observation[] {
  if (older === undefined || newer === undefined) return []
  const observations: Observation[] = []
  if (older.optional !== newer.optional && isNullable(older) && isNullable(newer)) {
    const [before, after] = older.optional ? ['absent', 'null'] : ['null', 'absent']
    const message = `Handlers that upgrade get ${after === 'null' ? 'null' : 'nothing'} where they got ${before === 'null' ? 'null' : 'nothing'}.`
    observations.push(observationAt('SEMANTIC_OPTIONAL_CHANGED', null, place, { message, before, after }))
  }
  if (older.hasDefault && newer.hasDefault && !isDeepStrictEqual(older.defaultJson, newer.defaultJson)) {
    const said = { before: shortJson(older.defaultJson), after: shortJson(newer.defaultJson) }
    const message = `Events without the field read as ${said.after} in the newer version, and as ${said.before} in the older one.`
    observations.push(observationAt('SEMANTIC_DEFAULT_CHANGED', 'backward', place, { message, ...said }))
  }
  return observations
}

function isNullable({ type }: FieldNode): boolean {
  return type.kind === 'union' && type.branches.some(({ kind }) => kind === 'null')
}

const longest = 40

function shortJson(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}
