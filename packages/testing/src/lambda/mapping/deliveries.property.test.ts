import fc from 'fast-check'
import { expect, it } from 'vitest'
import { memoryLog } from '../../log/index.ts'
import { manualClock } from '../../testing/manual-clock.ts'
import { failuresOf, offsetsOf, storedRecords } from '../../testing/stored-records.ts'
import { type KafkaLambdaEvent, localEventSourceMapping } from '../index.ts'

const actions = ['handle', 'throw', 'list some', 'list all', 'list nonsense', 'never answer', 'answer null'] as const
type Action = (typeof actions)[number]

const plans = fc.record({
  counts: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 }),
  batchSize: fc.integer({ min: 1, max: 30 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  reports: fc.boolean(),
  bisects: fc.boolean(),
  attempts: fc.constantFrom(-1, 0, 1, 3),
  hasDestination: fc.boolean(),
  fromLog: fc.boolean(),
  // One for each invocation; whatever comes later is handled.
  script: fc.array(fc.constantFrom(...actions), { maxLength: 25 }),
})

/** A function that follows the script, and what it has seen and done. */
function scripted(script: readonly Action[], reports: boolean, pass: () => void) {
  const firstSeen = new Map<string, number[]>()
  const seen = new Set<string>()
  const handled = new Set<string>()
  /** What it listed to a mapping that does not look at it. */
  const lost = new Set<string>()
  /** What has failed and is not through, by topic and partition. */
  const open = new Map<string, Set<number>>()
  const overtaken: string[] = []
  let deliveries = 0
  let invocation = 0
  const handler = async (event: KafkaLambdaEvent) => {
    const action = script[invocation] ?? 'handle'
    invocation += 1
    const identifiers = Object.entries(offsetsOf(event)).flatMap(([member, offsets]) =>
      offsets.map((offset) => [member, offset] as const),
    )
    const waiting = new Map([...open].map(([member, offsets]) => [member, offsets.size]))
    for (const [member, offset] of identifiers) {
      deliveries += 1
      const id = `${member}@${offset}`
      if (!seen.has(id) && (waiting.get(member) ?? 0) > 0) overtaken.push(id)
      open.set(member, (open.get(member) ?? new Set()).add(offset))
      if (!seen.has(id)) firstSeen.set(member, [...(firstSeen.get(member) ?? []), offset])
      seen.add(id)
    }
    if (action === 'throw') throw new Error('scripted')
    if (action === 'never answer') {
      setImmediate(pass)
      await new Promise(() => {})
    }
    if (action === 'list nonsense' && reports) return failuresOf(['clicks-0', -1])
    const failed = action.startsWith('list') ? listed(identifiers, action) : []
    for (const [member, offset] of identifiers) {
      const isFailed = failed.some(([otherMember, other]) => otherMember === member && other === offset)
      if (isFailed && reports) continue
      const ended = isFailed ? lost : handled
      ended.add(`${member}@${offset}`)
      open.get(member)?.delete(offset)
    }
    return action === 'answer null' ? null : failuresOf(...failed)
  }
  const giveUp = ([member, offset]: readonly [string, number]) => open.get(member)?.delete(offset)
  return {
    handler,
    giveUp,
    firstSeen,
    seen,
    handled,
    lost,
    overtaken,
    deliveries: () => deliveries,
    invocations: () => invocation,
  }
}

function listed<Item>(items: readonly Item[], action: Action): readonly Item[] {
  return action === 'list all' ? items : items.filter((_, index) => index % 3 === 1)
}

it('delivers first in order, and handles or gives up each record, whatever the function does', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async ({ counts, script, reports, hasDestination, fromLog, ...plan }) => {
      const clock = manualClock()
      const lambda = scripted(script, reports, () => clock.advance(1000))
      const givenUp = new Set<string>()
      const batches = counts.map((count, partition) => storedRecords(count, { partition }))
      const mapping = localEventSourceMapping({
        ...(fromLog ? { log: await logWith(batches), topics: ['clicks'] } : { records: batches }),
        handler: lambda.handler,
        batchSize: plan.batchSize,
        concurrency: plan.concurrency,
        bisectBatchOnFunctionError: plan.bisects,
        maximumRetryAttempts: plan.attempts,
        functionResponseTypes: reports ? ['ReportBatchItemFailures'] : [],
        functionTimeoutMs: 1000,
        retryDelayMs: 0,
        clock,
        ...(hasDestination && {
          onFailure: ({ payload }) => {
            for (const [member, offsets] of Object.entries(offsetsOf(payload))) {
              for (const offset of offsets) {
                givenUp.add(`${member}@${offset}`)
                lambda.giveUp([member, offset])
              }
            }
          },
        }),
      })
      await mapping.drain()
      await mapping.close()

      const total = counts.reduce((sum, count) => sum + count, 0)
      const statistics = mapping.statistics()
      expect(lambda.seen.size).toBe(total)
      for (const [partition, count] of counts.entries()) {
        const inOrder = Array.from({ length: count }, (_, offset) => offset)
        expect(lambda.firstSeen.get(`clicks-${partition}`) ?? []).toEqual(inOrder)
      }
      expect(statistics.handledRecords + statistics.ignoredFailures + statistics.givenUpRecords).toBe(total)
      expect(statistics.ignoredFailures).toBe(lambda.lost.size)
      expect(statistics.deliveredRecords).toBe(lambda.deliveries())
      expect(statistics.repeatedDeliveries).toBe(lambda.deliveries() - total)
      expect(statistics.invocations).toBe(lambda.invocations())
      expect(statistics.onFailureRecords).toBe(givenUp.size)
      if (hasDestination || plan.attempts === -1) {
        expect(new Set([...lambda.handled, ...lambda.lost, ...givenUp]).size).toBe(total)
        expect(lambda.overtaken).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})

async function logWith(batches: readonly ReturnType<typeof storedRecords>[]) {
  const log = memoryLog()
  await log.createTopics([{ topic: 'clicks', partitions: batches.length, cleanup: 'delete' }])
  const writer = log.openWriter()
  for (const { topic, partition, records } of batches) {
    await writer.send(records.map(({ key, value, headers }) => ({ topic, partition, key, value, headers })))
  }
  return log
}
