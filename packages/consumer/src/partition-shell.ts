import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { PartitionBatch } from '@counterpoint/kafka'
import { backoffMs } from './backoff.ts'
import { ConsumptionCounter } from './consumption.ts'
import type { ConsumerStatistics, WaitingPartition } from './health.ts'
import { logFailure } from './log-failure.ts'
import type { ConsumerOptions } from './options.ts'
import { type PartitionProgress, PartitionProgresses } from './partition-progress.ts'
import { type ProcessingEnd, type ProcessorOptions, processRecords } from './record-processor.ts'
import { telemetryOf } from './telemetry-of.ts'

/** Well below the 30 s after which a broker takes a member for dead by default. */
const heartbeatEveryMs = 3000

/** Around the record processor in a container: offsets, heartbeats, waiting, counting. */
export class PartitionShell {
  readonly #processors: ReadonlyMap<string, ProcessorOptions>
  readonly #options: ConsumerOptions
  readonly #progresses = new PartitionProgresses()
  readonly #consumption: ConsumptionCounter
  #redelivered = 0

  constructor(processors: ReadonlyMap<string, ProcessorOptions>, options: ConsumerOptions) {
    this.#processors = processors
    this.#options = options
    this.#consumption = new ConsumptionCounter(this.#logger)
  }

  async process(batch: PartitionBatch): Promise<void> {
    const { topic, partition, records, signal } = batch
    const processor = this.#processors.get(topic)
    if (processor === undefined) throw new CounterpointError('TOPIC_NOT_FOUND', `no route reads the topic "${topic}"`)
    const progress = this.#progresses.of(topic, partition)
    this.#countRedelivered(progress, batch)
    const deadline = this.#now() + (this.#options.batchDeadlineMs ?? 30_000)
    const heartbeat = setInterval(() => void batch.heartbeat(), heartbeatEveryMs)
    let settled = 0
    try {
      const isOver = () => signal.aborted
      const telemetry = (await telemetryOf(this.#options))?.partition({ topic, partition, group: processor.group })
      const end = await processRecords(
        {
          topic,
          partition,
          records,
          signal,
          deadline,
          now: () => this.#now(),
          isOver,
          telemetry,
        },
        processor,
        this.#consumption.eventsOf(topic, partition, {
          onSettled: ({ offset }) => {
            batch.resolve(offset)
            settled += 1
            progress.goOn()
          },
        }),
      )
      this.#conclude(end, progress, { batch, settled })
    } finally {
      clearInterval(heartbeat)
    }
  }

  waiting(): readonly WaitingPartition[] {
    return this.#progresses.waiting()
  }

  statistics(): ConsumerStatistics {
    return { ...this.#consumption.snapshot(), redelivered: this.#redelivered }
  }

  #conclude(
    result: ProcessingEnd,
    progress: PartitionProgress,
    { batch, settled }: { readonly batch: PartitionBatch; readonly settled: number },
  ): void {
    const { topic, partition, records, signal } = batch
    // A partition that was revoked meanwhile is another member's to wait for.
    if (result.end !== 'waiting' || signal.aborted) {
      progress.goOn()
      return
    }
    const offset = records[settled]?.offset
    const { attempts } = progress.wait(result.cause, { signal, offset, nowMs: this.#now() })
    const { backoff = {}, random = Math.random } = this.#options
    const delayMs = backoffMs(attempts, backoff, random())
    const place = `${topic}[${partition}]${offset === undefined ? '' : ` at offset ${offset}`}`
    logFailure(this.#logger, result.cause, ` (${place} waits ${delayMs} ms)`)
    batch.pause(delayMs)
  }

  #countRedelivered(progress: PartitionProgress, { records }: PartitionBatch): void {
    this.#redelivered += records.filter(({ offset }) => offset <= progress.highestOffset).length
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
