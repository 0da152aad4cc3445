import { areSameBesideAliases, type FieldNode, type RecordNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { type MatchedType, matchedIn } from '../matched/match.ts'
import { observationAt } from '../matched/observation.ts'
import { inside } from '../matched/place.ts'
import type { Pair } from '../pair.ts'

/** Fields of a reader of which one has a writer's field by its name and the other by an alias. */
export function sharedSources(pair: Pair): readonly Observation[] {
  const found = matchedIn(pair).types.flatMap(inRecords)
  // Between such schemas aliases rename nothing.
  return found.length > 0 && areSameBesideAliases(pair.older.type, pair.newer.type) ? [] : found
}

function inRecords({ place, older, newer }: MatchedType): readonly Observation[] {
  if (older.kind !== 'record' || newer.kind !== 'record') return []
  return [
    ...collisions(newer, older).map(({ field, other, readerIndex, writerIndex }) => {
      const at = inside(place, `.${other}`, { older: `fields/${writerIndex}`, newer: `fields/${readerIndex}` })
      return observationAt('SEMANTIC_FIELDS_SHARE_SOURCE', 'backward', at, said('newer', field, other))
    }),
    ...collisions(older, newer).map(({ field, other, readerIndex, writerIndex }) => {
      const at = inside(place, `.${other}`, { older: `fields/${readerIndex}`, newer: `fields/${writerIndex}` })
      return observationAt('SEMANTIC_FIELDS_SHARE_SOURCE', 'forward', at, said('older', field, other))
    }),
  ]
}

interface Collision {
  /** Which has the writer's field as an alias. */
  readonly other: string
  /** The writer's field. */
  readonly field: string
  readonly readerIndex: number
  readonly writerIndex: number
}

function collisions(reader: RecordNode, writer: RecordNode): readonly Collision[] {
  if (reader.fields.every(({ aliases }) => aliases.length === 0)) return []
  const takers = new Map<string, FieldNode[]>()
  for (const field of reader.fields) {
    for (const name of new Set([field.name, ...field.aliases])) takers.set(name, [...(takers.get(name) ?? []), field])
  }
  return writer.fields.flatMap(({ name }, writerIndex) => {
    const [first, ...others] = takers.get(name) ?? []
    if (first === undefined || others.length === 0) return []
    const other = [first, ...others].find((field) => field.name !== name) ?? first
    return [{ field: name, other: other.name, readerIndex: reader.fields.indexOf(other), writerIndex }]
  })
}

function said(version: 'newer' | 'older', field: string, other: string) {
  const message = `Two fields of the ${version} version, "${other}" among them, read the writer’s "${field}": one of them gets nothing of it.`
  return { message, detail: field }
}
