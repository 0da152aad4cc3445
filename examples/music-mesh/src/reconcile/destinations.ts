import { isDeepStrictEqual } from 'node:util'
import type { Domain } from '../data/files.ts'
import type { GivenEntity } from '../services/service.ts'
import { differs } from './counts.ts'
import { expectedItem, expectedUser } from './expected-properties.ts'
import { type Facts, serviceOf } from './facts.ts'

/** Each event that was published came through PutEvents and through Firehose exactly once, and nothing else did. */
export function eventDifferences(facts: Facts): readonly string[] {
  const { given } = serviceOf(facts, 'interactions')
  if (given.kind !== 'events') return ['interactions: no event ids were given']
  const { recorded } = facts
  return [
    ...takenOnce('PutEvents', given.ids, recorded.events),
    ...takenOnce('Firehose', given.ids, recorded.records),
    ...callsDiffer(facts, 'PutEvents', ['InteractionsUpdate'], recorded.putEvents.calls),
    ...callsDiffer(facts, 'PutRecordBatch', ['InteractionsIngestor'], recorded.putRecordBatch.calls),
  ]
}

/** Each user and item is there in its last state. Removals are not: Personalize has no call for them. */
export function stateDifferences(facts: Facts): readonly string[] {
  const { users, items, putUsers, putItems } = facts.recorded
  const expectedItems = new Map([...statesOf(facts, 'songs'), ...statesOf(facts, 'podcasts')])
  return [
    ...inLastState('PutUsers', statesOf(facts, 'users'), users, expectedUser),
    ...inLastState('PutItems', expectedItems, items, expectedItem),
    ...callsDiffer(facts, 'PutUsers', ['UsersUpdate'], putUsers.calls),
    ...callsDiffer(facts, 'PutItems', ['SongsUpdate', 'PodcastsUpdate'], putItems.calls),
    ...takenDiffer(facts, 'PutUsers', ['UsersUpdate'], putUsers.taken),
    ...takenDiffer(facts, 'PutItems', ['SongsUpdate', 'PodcastsUpdate'], putItems.taken),
  ]
}

function statesOf(facts: Facts, domain: Domain): ReadonlyMap<string, GivenEntity> {
  const { given } = serviceOf(facts, domain)
  return given.kind === 'entities' ? given.states : new Map()
}

function takenOnce(by: string, ids: readonly string[], taken: ReadonlyMap<string, number>): readonly string[] {
  const published = new Set(ids)
  return [
    ...count(
      ids.filter((id) => !taken.has(id)),
      `events never reached ${by}`,
    ),
    ...count(
      [...taken].filter(([, times]) => times > 1),
      `events reached ${by} more than once`,
    ),
    ...count(
      [...taken.keys()].filter((id) => !published.has(id)),
      `events reached ${by} that nobody published`,
    ),
  ]
}

function inLastState(
  by: string,
  given: ReadonlyMap<string, GivenEntity>,
  recorded: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  expected: (state: GivenEntity['state']) => object,
): readonly string[] {
  const wrong = [...given].filter(([id, { state }]) => {
    const properties = recorded.get(id)
    return properties !== undefined && !isDeepStrictEqual({ ...properties }, expected(state))
  })
  return [
    ...count(
      [...given.keys()].filter((id) => !recorded.has(id)),
      `entities never reached ${by}`,
    ),
    ...count(
      [...recorded.keys()].filter((id) => !given.has(id)),
      `entities reached ${by} that nobody published`,
    ),
    ...count(wrong, `entities are not in their last state after ${by}`),
  ]
}

function callsDiffer(facts: Facts, operation: string, names: readonly string[], recorded: number): readonly string[] {
  const claimed = sum(facts, names, ({ calls }) => calls)
  return differs(`${operation}: calls that the sink claims`, claimed, 'calls that the service recorded', recorded)
}

function takenDiffer(facts: Facts, operation: string, names: readonly string[], recorded: number): readonly string[] {
  const claimed = sum(facts, names, ({ accepted }) => accepted)
  return differs(`${operation}: accepted, as the sink claims`, claimed, 'taken, as the service recorded', recorded)
}

function sum(
  facts: Facts,
  names: readonly string[],
  figure: (sink: Facts['consumers'][number]['sink']) => number,
): number {
  return facts.consumers.filter(({ name }) => names.includes(name)).reduce((total, { sink }) => total + figure(sink), 0)
}

function count(found: readonly unknown[], sentence: string): readonly string[] {
  return found.length === 0 ? [] : [`${found.length} ${sentence}`]
}
