import { CounterpointError } from '@counterpoint/contract-kit'
import type { PartitionBatch } from '@counterpoint/kafka'
import { backoffMs } from './backoff.ts'
import type { ConsumerStatistics, WaitingPartition } from './health.ts'
import type { ConsumerOptions } from './options.ts'
import { type PartitionProgress, PartitionProgresses, waitFor } from './partition-progress.ts'
import { type ProcessingEnd, type ProcessorOptions, processRecords } from './record-processor.ts'

/** Well below the 30 s after which a broker takes a member for dead by default. */
const heartbeatEveryMs = 3000

const mostViolationPaths = 100

/** Around the record processor in a container: offsets, heartbeats, waiting, counting. */
export class PartitionShell {
  readonly #processors: ReadonlyMap<string, ProcessorOptions>
  readonly #options: ConsumerOptions
  readonly #progresses = new PartitionProgresses()
  readonly #counts = { handled: 0, deadLettered: 0, violations: 0, redelivered: 0 }
  readonly #violationPaths = new Map<string, number>()

  constructor(processors: ReadonlyMap<string, ProcessorOptions>, options: ConsumerOptions) {
    this.#processors = processors
    this.#options = options
  }

  async process(batch: PartitionBatch): Promise<void> {
    const { topic, partition, records, signal } = batch
    const processor = this.#processors.get(topic)
    if (processor === undefined) throw new CounterpointError('TOPIC_NOT_FOUND', `no route reads the topic "${topic}"`)
    const progress = this.#progresses.of(topic, partition)
    this.#countRedelivered(progress, batch)
    const deadline = this.#now() + (this.#options.batchDeadlineMs ?? 30_000)
    const heartbeat = setInterval(() => void batch.heartbeat(), heartbeatEveryMs)
    try {
      const end = await processRecords({ topic, partition, records, signal, deadline }, processor, {
        onSettled: (record, how) => {
          batch.resolve(record.offset)
          this.#counts[how] += 1
          progress.waiting = undefined
        },
        onCondemned: ({ offset }, { code, path }) =>
          this.#logger.warn(
            `${code}  ${topic}[${partition}] at offset ${offset} is dead-lettered${path === undefined ? '' : ` (${path})`}`,
          ),
        onViolation: (_, { path = '' }) => this.#countViolation(path),
      })
      this.#conclude(end, progress, batch)
    } finally {
      clearInterval(heartbeat)
    }
  }

  waiting(): readonly WaitingPartition[] {
    return this.#progresses.waiting()
  }

  statistics(): ConsumerStatistics {
    return { ...this.#counts, violationPaths: Object.fromEntries(this.#violationPaths) }
  }

  #conclude(result: ProcessingEnd, progress: PartitionProgress, batch: PartitionBatch): void {
    if (result.end !== 'waiting') {
      progress.waiting = undefined
      return
    }
    const waiting = waitFor(progress, result.cause, this.#now())
    progress.waiting = waiting
    const { backoff = {}, random = Math.random } = this.#options
    const delayMs = backoffMs(waiting.attempts, backoff, random())
    this.#logger.error(`${waiting.message} (${batch.topic}[${batch.partition}] waits ${delayMs} ms)`)
    batch.pause(delayMs)
  }

  #countViolation(path: string): void {
    this.#counts.violations += 1
    const place = path.replaceAll(/\[\d+\]/g, '[]')
    const known = this.#violationPaths.get(place)
    if (known !== undefined || this.#violationPaths.size < mostViolationPaths) {
      this.#violationPaths.set(place, (known ?? 0) + 1)
    }
  }

  #countRedelivered(progress: PartitionProgress, { records }: PartitionBatch): void {
    this.#counts.redelivered += records.filter(({ offset }) => offset <= progress.highestOffset).length
    const last = records.at(-1)
    if (last !== undefined && last.offset > progress.highestOffset) progress.highestOffset = last.offset
  }

  #now(): number {
    return (this.#options.now ?? Date.now)()
  }

  get #logger() {
    return this.#options.logger ?? console
  }
}
