import type { ServiceResult } from '../services/service.ts'
import { type ConsumerFacts, type Facts, serviceOf } from './facts.ts'

/** read = published + rejected, and as many were published as the service remembers to have given. */
export function serviceDifferences({ domain, read, published, rejected, given }: ServiceResult): readonly string[] {
  return [
    ...differs(`${domain}: rows read`, read, 'published and rejected', published + rejected),
    ...(given.kind === 'events' ? differs(`${domain}: given`, given.ids.length, 'published', published) : []),
  ]
}

/** Every dead letter that a consumer counted is on the topic, and no other. */
export function deadLetterDifferences({ consumers, deadLettersOnTopic }: Facts): readonly string[] {
  const counted = consumers.reduce((sum, { statistics }) => sum + statistics.deadLettered, 0)
  return differs('dead letters on the topic', deadLettersOnTopic, 'dead-lettered, as the consumers say', counted)
}

/** published + updated + removed = handled + dead-lettered, and accepted + superseded + unsupported = handled */
export function consumerDifferences({ name, topic, statistics, sink }: ConsumerFacts, facts: Facts): readonly string[] {
  const { published, updated, removed } = serviceOf(facts, topic)
  const { handled, deadLettered } = statistics
  return [
    ...differs(
      `${name}: records of ${topic}`,
      published + updated + removed,
      'handled and dead-lettered',
      handled + deadLettered,
    ),
    ...differs(
      `${name}: handled`,
      handled,
      'accepted, superseded and unsupported',
      sink.accepted + sink.superseded + sink.unsupported,
    ),
    ...differs(`${name}: rejected by the sink`, sink.rejected, 'dead-lettered', deadLettered),
  ]
}

export function differs(left: string, leftCount: number, right: string, rightCount: number): readonly string[] {
  if (leftCount === rightCount) return []
  return [`${left}: ${leftCount}, but ${right}: ${rightCount}`]
}
