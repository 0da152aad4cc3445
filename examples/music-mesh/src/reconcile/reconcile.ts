import { consumerDifferences, deadLetterDifferences, serviceDifferences } from './counts.ts'
import { eventDifferences, stateDifferences } from './destinations.ts'
import type { Facts } from './facts.ts'
import { invocationDifferences } from './invocations.ts'
import { lateDifferences } from './late-consumer.ts'
import { registryDifferences } from './registry-calls.ts'

/** Everything that does not add up, one sentence each; nothing when all is accounted for. */
export function reconcile(facts: Facts): readonly string[] {
  return [
    ...facts.services.flatMap(serviceDifferences),
    ...facts.consumers.flatMap((consumer) => consumerDifferences(consumer, facts)),
    ...facts.consumers.flatMap((consumer) => invocationDifferences(consumer, facts)),
    ...deadLetterDifferences(facts),
    ...eventDifferences(facts),
    ...stateDifferences(facts),
    ...lateDifferences(facts),
    ...registryDifferences(facts),
  ]
}
