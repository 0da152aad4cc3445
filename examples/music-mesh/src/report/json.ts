import type { MeshResult } from '../mesh.ts'
import type { Facts } from '../reconcile/facts.ts'
import { leastCallsOf } from '../reconcile/least-calls.ts'

/** The result as one JSON object, for programs. */
export function jsonOf({ facts, differences, elapsedMs, eventsPerSecond, peakMemoryBytes }: MeshResult): object {
  return {
    reconciled: differences.length === 0,
    ...(differences.length > 0 && { differences }),
    domains: Object.fromEntries(
      facts.services.map(({ domain, read, published, rejected, updated, removed }) => [
        domain,
        { read, published, rejected, updated, removed },
      ]),
    ),
    consumers: Object.fromEntries(
      facts.consumers.map(({ name, statistics: { handled, deadLettered } }) => [name, { handled, deadLettered }]),
    ),
    sinks: Object.fromEntries(
      facts.consumers.map((consumer) => {
        const { calls, accepted, superseded, rejected, retried, unsupported } = consumer.sink
        const leastCalls = leastCallsOf(consumer, facts)
        return [consumer.name, { calls, leastCalls, accepted, superseded, rejected, retried, unsupported }]
      }),
    ),
    ...invocationsOf(facts),
    registryCalls: Object.fromEntries(facts.registryCalls),
    rejections: rejectionCounts(facts),
    elapsedMs: Math.round(elapsedMs),
    eventsPerSecond: Math.round(eventsPerSecond),
    peakMemoryBytes,
  }
}

/** Absent when nothing was invoked: the consumers ran in containers. */
function invocationsOf({ consumers }: Facts): object {
  const functions = consumers.flatMap(({ name, invocations: counts }) => {
    if (counts === undefined) return []
    const { invocations, failedInvocations, deliveredRecords, repeatedDeliveries } = counts
    return [[name, { invocations, failedInvocations, deliveredRecords, repeatedDeliveries }] as const]
  })
  return functions.length === 0 ? {} : { invocations: Object.fromEntries(functions) }
}

export interface RejectionCount {
  readonly domain: string
  readonly code: string
  readonly path: string
  readonly count: number
}

export function rejectionCounts({ services }: Facts): readonly RejectionCount[] {
  const counts = new Map<string, RejectionCount>()
  for (const { domain, code, path } of services.flatMap(({ rejections }) => rejections)) {
    const key = JSON.stringify([domain, code, path])
    counts.set(key, { domain, code, path, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}
