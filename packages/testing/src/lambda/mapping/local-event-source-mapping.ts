import { CounterpointError } from '@counterpoint/contract-kit/error'
import { BatchWorker } from './batch-worker.ts'
import { Dispatcher } from './dispatcher.ts'
import { LogSource } from './log-source.ts'
import { type LocalEventSourceMappingOptions, type MappingSettings, mappingSettings } from './options.ts'
import { payloads } from './payload.ts'
import { RecordsSource } from './records-source.ts'
import { Slots } from './slots.ts'
import type { Source } from './source.ts'
import { type MappingCounts, type MappingStatistics, noCounts } from './statistics.ts'

/** An event source mapping in this process. */
export interface LocalEventSourceMapping {
  /**
   * Invokes the function until `close` is called, the signal aborts, or given records are used up. May be called once.
   *
   * @throws CounterpointError CLOSED, what the log throws, and what `onFailure` throws
   */
  run(options?: { readonly signal?: AbortSignal }): Promise<void>
  /**
   * Resolves when everything that was given, or is in the log, is handled or given up: of a log, when the group has no lag
   * left. Batching windows are cut short meanwhile. Starts the mapping if nobody has.
   *
   * @throws CounterpointError CLOSED when it is closed before, and what `run` throws
   */
  drain(): Promise<void>
  statistics(): MappingStatistics
  /** Starts nothing more and waits for the invocations that are under way. What did not come to its end is not committed. */
  close(): Promise<void>
}

/**
 * What Lambda's event source mapping for Kafka does, in this process: it forms batches by count, time and the 6 MB that a
 * payload may have, invokes a function with the event as JSON carries it, and repeats, splits and gives up as the service
 * documents it (https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html). A partition's records come
 * in order; while some of them have failed, nothing later of their partition comes.
 *
 * Not as the service: filters, schema registries (see `mskEvent` for events of mappings that have one) and metrics.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function localEventSourceMapping(options: LocalEventSourceMappingOptions): LocalEventSourceMapping {
  return new Mapping(mappingSettings(options))
}

/** What an invocation may carry: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const payloadLimitBytes = 6 * 1024 * 1024
/** Of records that are given: enough that a partition that fails for long does not keep others waiting. */
const recordsInMemory = 20_000

class Mapping implements LocalEventSourceMapping {
  readonly #stop = new AbortController()
  readonly #counts: MappingCounts = noCounts()
  readonly #dispatcher: Dispatcher
  readonly #source: Source
  #running: Promise<void> | undefined
  #failure: { readonly error: unknown } | undefined

  constructor(settings: MappingSettings) {
    const surroundings = {
      payloads: payloads(settings.envelope),
      slots: new Slots(settings.concurrency),
      stop: this.#stop.signal,
    }
    const worker = new BatchWorker({
      ...settings,
      ...surroundings,
      payloadLimitBytes,
      counts: this.#counts,
      isFirstDelivery: ({ member, offset }) => this.#dispatcher.laneOf(member).isFirstDelivery(offset),
    })
    this.#dispatcher = new Dispatcher({
      ...settings,
      ...surroundings,
      payloadLimitBytes,
      maximumRecords: Math.max(recordsInMemory, settings.batchSize),
      run: (batch, onLeft) => worker.run(batch, onLeft),
      onError: (error) => this.#fail(error),
    })
    this.#source = this.#sourceOf(settings)
  }

  async run({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    if (this.#running !== undefined || this.#stop.signal.aborted) {
      throw new CounterpointError('CLOSED', 'the mapping is closed or runs already; make another one')
    }
    const stop = () => this.#stop.abort()
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted === true) stop()
    this.#running = this.#work().finally(() => signal?.removeEventListener('abort', stop))
    await this.#running
  }

  async drain(): Promise<void> {
    const running = this.#running ?? this.run()
    const consumed = this.#source.consumed()
    const isConsumed = await Promise.race([consumed, running.then(() => consumed)])
    if (isConsumed) return
    await running
    throw new CounterpointError('CLOSED', 'the mapping was closed before everything was consumed')
  }

  statistics(): MappingStatistics {
    return { ...this.#counts }
  }

  async close(): Promise<void> {
    this.#stop.abort()
    // How it ended is told to whoever called `run` or `drain`.
    await this.#running?.catch(() => {})
  }

  #sourceOf({ source, batchSize, missing }: MappingSettings): Source {
    const surroundings = { dispatcher: this.#dispatcher, missing, stop: this.#stop.signal }
    if (source.log === undefined) return new RecordsSource(source.records, surroundings)
    return new LogSource(source, Math.max(batchSize, 500), surroundings)
  }

  async #work(): Promise<void> {
    try {
      await this.#source.run()
    } finally {
      this.#stop.abort()
      await this.#dispatcher.when(({ isIdle }) => isIdle)
    }
    if (this.#failure !== undefined) throw this.#failure.error
  }

  #fail(error: unknown): void {
    this.#failure ??= { error }
    this.#stop.abort()
  }
}
