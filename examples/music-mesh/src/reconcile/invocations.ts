import { differs } from './counts.ts'
import { type ConsumerFacts, type Facts, serviceOf } from './facts.ts'

/** A mapping has brought every record through the function behind it and given none up, nor delivered what is none. */
export function invocationDifferences({ name, topic, invocations }: ConsumerFacts, facts: Facts): readonly string[] {
  if (invocations === undefined) return []
  const { published, updated, removed } = serviceOf(facts, topic)
  const { handledRecords, ignoredFailures, givenUpRecords, deliveredRecords, repeatedDeliveries } = invocations
  const records = published + updated + removed
  return [
    ...differs(`${name}: records of ${topic}`, records, 'handled, as the mapping heard', handledRecords),
    ...differs(`${name}: records of ${topic}`, records, 'delivered at first', deliveredRecords - repeatedDeliveries),
    ...differs(`${name}: records`, 0, 'given up', givenUpRecords),
    ...differs(`${name}: records`, 0, 'lost, for the mapping ignored that they failed', ignoredFailures),
  ]
}
