import { type ConsumerFacts, type Facts, serviceOf } from './facts.ts'

const eventsPerCall = 10
const entitiesPerCall = 10
const recordsPerCall = 500

/**
 * The fewest calls that could have carried what was accepted: PutEvents takes ten events of one session and user,
 * PutUsers and PutItems ten records, PutRecordBatch five hundred.
 */
export function leastCallsOf({ name, sink }: ConsumerFacts, facts: Facts): number {
  switch (name) {
    case 'InteractionsUpdate':
      return leastEventCalls(facts)
    case 'InteractionsIngestor':
      return Math.ceil(sink.accepted / recordsPerCall)
    default:
      return Math.ceil(sink.accepted / entitiesPerCall)
  }
}

function leastEventCalls(facts: Facts): number {
  const { given } = serviceOf(facts, 'interactions')
  if (given.kind !== 'events') return 0
  const sessions = new Map<string, number>()
  for (const session of given.sessions) sessions.set(session, (sessions.get(session) ?? 0) + 1)
  return [...sessions.values()].reduce((calls, events) => calls + Math.ceil(events / eventsPerCall), 0)
}
