import type { ContractFacts } from '@counterpoint/contract-kit'
import { branchName, shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { observationAt, type Said } from '../matched/observation.ts'
import type { Place } from '../matched/place.ts'
import { promisesOf } from '../modes.ts'
import type { Pair, Side } from '../pair.ts'
import type { streamRules } from './rules.ts'

/** What changed of a contract beside its schema. */
export function findStream(pair: Pair): readonly Observation[] {
  const [older, newer] = [pair.older.contract, pair.newer.contract]
  if (older === undefined || newer === undefined) return []
  return [
    ...keyChanges(pair, older, newer),
    ...changed('STREAM_TOPIC_RENAMED', pair, [older.topic, newer.topic], renamedTopic),
    ...changed('STREAM_KIND_CHANGED', pair, [older.stream, newer.stream], changedKind),
    ...generatedChanges(pair, older, newer),
    ...modeChanges(pair, older, newer),
    ...changed(
      'STREAM_OWNER_CHANGED',
      pair,
      [ownerText(older), ownerText(newer)],
      'The newer version has another owner.',
    ),
  ]
}

const renamedTopic = 'Consumers of the older version stay on the old topic, where nothing arrives any more.'
const changedKind = 'Consumers of the older version take full states for events, or events for full states.'

type StreamRule = keyof typeof streamRules

function changed(
  rule: StreamRule,
  pair: Pair,
  [before, after]: readonly [string, string],
  message: string,
): readonly Observation[] {
  return before === after ? [] : [atContract(rule, pair, { message, before, after })]
}

function atContract(rule: StreamRule, { newer }: Pair, said: Said): Observation {
  return observationAt(rule, null, { path: rootName(newer.type), older: '', newer: '' }, said)
}

function keyChanges(pair: Pair, older: ContractFacts, newer: ContractFacts): readonly Observation[] {
  const [before, after] = [fieldOf(pair.older, older.key), fieldOf(pair.newer, newer.key)]
  const place: Place = {
    path: `${rootName(pair.newer.type)}.${newer.key}`,
    older: before?.pointer ?? null,
    newer: after?.pointer ?? null,
  }
  const said = { before: older.key, after: newer.key }
  const observations: Observation[] = []
  if (!isSameField(pair, older.key, newer.key)) {
    const message =
      'Records of one thing go to other partitions than before: whoever relies on their order, or on one record per key, sees them apart.'
    observations.push(observationAt('STREAM_KEY_CHANGED', null, place, { message, ...said }))
  }
  if (!isText(after?.type) && (isText(before?.type) || !isSameField(pair, older.key, newer.key))) {
    const message = 'Producers of the newer version have records without a text to key them by.'
    observations.push(
      observationAt('STREAM_KEY_NOT_TEXT', null, place, { message, ...kinds(before?.type, after?.type) }),
    )
  }
  return observations
}

/** Under an alias a field is the same one with a new name. */
function isSameField({ newer: { type } }: Pair, before: string, after: string): boolean {
  if (before === after) return true
  const field = type.kind === 'record' ? type.fields.find(({ name }) => name === after) : undefined
  return field?.aliases.includes(before) === true
}

function kinds(before: TypeNode | undefined, after: TypeNode | undefined): Omit<Said, 'message'> {
  return { before: before?.kind ?? 'no field', after: after?.kind ?? 'no field' }
}

function fieldOf({ type }: Side, name: string): { readonly type: TypeNode; readonly pointer: string } | undefined {
  if (type.kind !== 'record') return undefined
  const index = type.fields.findIndex((field) => field.name === name)
  const field = type.fields[index]
  return field && { type: field.type, pointer: `/fields/${index}` }
}

function isText(type: TypeNode | undefined): boolean {
  return type?.kind === 'string'
}

function generatedChanges(pair: Pair, older: ContractFacts, newer: ContractFacts): readonly Observation[] {
  return (['id', 'occurredAt'] as const).flatMap((role) => {
    const [before, after] = [older.generated[role] ?? 'none', newer.generated[role] ?? 'none']
    if (isSameField(pair, before, after)) return []
    const what = role === 'id' ? 'recognise a repeated event' : 'place an event in time'
    const message = `Sinks and consumers ${what} by another field from the newer version on.`
    return [atContract('STREAM_GENERATED_CHANGED', pair, { message, before, after, detail: role })]
  })
}

function modeChanges(pair: Pair, older: ContractFacts, newer: ContractFacts): readonly Observation[] {
  const [before, after] = [older.compatibility, newer.compatibility]
  if (before === after) return []
  const lost = lostPromises(older, newer)
  if (lost.length === 0) {
    const message = 'The newer version promises at least what the older one did.'
    return [atContract('STREAM_MODE_CHANGED', pair, { message, before, after })]
  }
  const message = `From the newer version on nobody promises ${lost.join(', nor ')}.`
  return [atContract('STREAM_MODE_WEAKENED', pair, { message, before, after })]
}

function lostPromises(older: ContractFacts, newer: ContractFacts): readonly string[] {
  const [before, after] = [promisesOf(older.compatibility), promisesOf(newer.compatibility)]
  const lost: string[] = []
  if (before.backward && !after.backward) lost.push('that newer consumers read what older producers wrote')
  if (before.forward && !after.forward) lost.push('that older consumers read what newer producers write')
  if (before.everyVersion && !after.everyVersion) lost.push('anything towards versions before the latest')
  return lost
}

function ownerText({ owner }: ContractFacts): string {
  return owner.contact === undefined ? owner.team : `${owner.team} (${owner.contact})`
}

function rootName(type: TypeNode): string {
  return shortName(branchName(type))
}
