import { CounterpointError } from '@counterpoint/contract-kit/error'
import { localEventSourceMapping, type PartitionRecords } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { memoryDeduplication } from '../deduplication/memory.ts'
import { clicks } from '../testing/contracts.ts'
import { framed, registry, silent } from '../testing/mesh.ts'
import { accepted, kafkaBatchHandler, kafkaHandler, type LambdaOptions, rejected } from './index.ts'

const partitions = 20
const recordsOfPartition = 5_000
const batchSize = 500
const functionTimeoutMs = 2_000

/** A generator of numbers below 1 that gives the same ones each time (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function isPoison(partition: number, offset: bigint): boolean {
  return offset % 1_999n === BigInt(partition)
}

/** 100,000 records, some of which no handler can read. */
async function* topic(): AsyncGenerator<PartitionRecords> {
  const value = await framed(clicks, { session: 's' })
  for (let first = 0; first < recordsOfPartition; first += batchSize) {
    for (let partition = 0; partition < partitions; partition += 1) {
      const records = Array.from({ length: batchSize }, (_, index) => {
        const offset = BigInt(first + index)
        const bytes = isPoison(partition, offset) ? value.subarray(0, 20) : value
        return { offset, timestampMs: 0, key: null, value: bytes, headers: [] }
      })
      yield { topic: clicks.topic, partition, records }
    }
  }
}

/** What became of the records, in the order in which it happened for the first time. */
class Ledger {
  readonly #settled = Array.from({ length: partitions }, () => new Set<bigint>())
  readonly #begun = Array.from({ length: partitions }, () => -1n)
  readonly disorder: string[] = []
  letters = 0

  /** A record may be begun for the first time only after every earlier one that a handler can read. */
  begun(partition: number, offset: bigint): void {
    const before = this.#begun[partition] ?? -1n
    if (offset <= before) return
    for (let skipped = before + 1n; skipped < offset; skipped += 1n) {
      if (!isPoison(partition, skipped)) this.disorder.push(`${partition}: ${offset} before ${skipped}`)
    }
    if (before >= 0n && !this.#settled[partition]?.has(before)) this.disorder.push(`${partition}: ${offset} too early`)
    this.#begun[partition] = offset
  }

  settled(partition: number, offset: bigint): void {
    this.#settled[partition]?.add(offset)
  }

  get count(): number {
    return this.#settled.reduce((sum, { size }) => sum + size, 0)
  }
}

/** Ways in which a handler of one event ends; `undefined` most of the time. */
const misbehaviour: readonly (() => unknown)[] = [
  () => {
    throw new Error('down')
  },
  () => {
    throw 'a text'
  },
  () => Promise.reject(new TypeError('down')),
  () => Promise.reject(undefined),
  () => ({ outcome: 'retryable' }),
  () => rejected('NOT_FOR_US'),
]

/** What may be around a handler: each of them fails now and then, in front of the handler or behind it. */
function layersOf(random: () => number): Pick<LambdaOptions, 'middleware' | 'deduplication'> {
  const remembered = memoryDeduplication()
  return {
    middleware: [
      async (_, next) => {
        if (random() < 0.000_5) throw new Error('in front')
        const result = await next()
        if (random() < 0.000_5) throw new Error('behind')
        return result
      },
    ],
    deduplication: {
      claim: async (key, limits) => {
        if (random() < 0.000_5) throw new Error('no claims today')
        return remembered.claim(key, limits)
      },
    },
  }
}

interface Simulated {
  readonly kind: 'single' | 'batch'
  readonly partialBatchResponse: boolean
  readonly layered: boolean
}

async function simulate({ kind, partialBatchResponse, layered }: Simulated) {
  const random = numbersFrom(8)
  const ledger = new Ledger()
  const settings: LambdaOptions = {
    ...(layered && layersOf(random)),
    partialBatchResponse,
    registry,
    logger: silent,
    telemetry: false,
    deadlineReserveMs: 20,
    deadLetter: () => ({
      send: async ({ partition, record: { offset } }) => {
        if (random() < 0.1) throw new Error('no letters today')
        ledger.letters += 1
        ledger.settled(partition, offset)
      },
      close: async () => {},
    }),
  }
  let hangs = 3
  const endOf = (partition: number, offset: bigint): unknown => {
    ledger.begun(partition, offset)
    const chance = random()
    if (chance < 0.000_05 && hangs > 0) {
      hangs -= 1
      // One that wakes up does so beside the repetition of its record.
      return layered ? new Promise((resolve) => setTimeout(resolve, functionTimeoutMs)) : new Promise(() => {})
    }
    if (chance < 0.001) return misbehaviour[Math.floor(random() * misbehaviour.length)]?.()
    ledger.settled(partition, offset)
    return undefined
  }
  const handler =
    kind === 'single'
      ? kafkaHandler(clicks, (_, { partition, offset }) => endOf(partition, offset), settings)
      : kafkaBatchHandler(
          clicks,
          async (deliveries, { records, partition }) => {
            if (random() < 0.05) throw new Error('the whole batch')
            if (random() < 0.02) return deliveries.slice(1).map(() => accepted)
            const waits = Math.floor(random() * deliveries.length * 20)
            return records.map(({ offset }, index) => {
              if (index >= waits)
                return { outcome: 'retryable', cause: new CounterpointError('DESTINATION_UNAVAILABLE', 'one') }
              ledger.begun(partition, offset)
              ledger.settled(partition, offset)
              return accepted
            })
          },
          settings,
        )
  const mapping = localEventSourceMapping({
    records: topic(),
    handler,
    batchSize,
    maximumBatchingWindowMs: 0,
    retryDelayMs: 0,
    functionTimeoutMs,
    ...(partialBatchResponse && { functionResponseTypes: ['ReportBatchItemFailures'] }),
  })
  await mapping.drain()
  await mapping.close()
  return { ledger, statistics: mapping.statistics() }
}

describe.each(['single', 'batch'] as const)('100,000 records through a %s handler that fails in all ways', (kind) => {
  it.each([
    { partialBatchResponse: false, layered: false },
    { partialBatchResponse: true, layered: false },
    { partialBatchResponse: true, layered: true },
  ])(
    'are each handled at least once or dead-lettered, and begun in order: %o',
    { timeout: 180_000 },
    async (variant) => {
      const { ledger, statistics } = await simulate({ kind, ...variant })
      const name = `${kind}, partial responses: ${variant.partialBatchResponse}, middleware and claims: ${variant.layered}`
      console.log(`${name}: ${JSON.stringify(statistics)}`)
      expect(ledger.disorder).toEqual([])
      expect(ledger.count).toBe(partitions * recordsOfPartition)
      expect(ledger.letters).toBeGreaterThan(0)
    },
  )
})
