import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { LogRecord, LogWriter, Receipt } from '@counterpoint/kafka'
import { takeBatch } from './batch.ts'

export interface DeliveryQueueOptions {
  readonly lingerMs: number
  readonly maxBatchRecords: number
  readonly maxBatchBytes: number
  readonly maxQueuedBytes: number
}

export interface Queued {
  readonly record: LogRecord
  readonly bytes: number
  readonly resolve: (receipt: Receipt) => void
  readonly reject: (error: unknown) => void
}

/**
 * Sends records in the order in which they were given, one send at a time: what is published meanwhile goes out with
 * the next send. One send under way is also what keeps the order of a key when the log retries.
 */
export class DeliveryQueue {
  readonly #writer: LogWriter
  readonly #options: DeliveryQueueOptions
  readonly #waiting: Queued[] = []
  #queued = 0
  #queuedBytes = 0
  #sending: Promise<void> | undefined
  #space: { readonly promise: Promise<void>; readonly open: () => void } | undefined
  #closed = false

  constructor(writer: LogWriter, options: DeliveryQueueOptions) {
    this.#writer = writer
    this.#options = options
  }

  /** Resolves when there is room for more: await it before making the next record. */
  async space(): Promise<void> {
    while (this.#isFull()) {
      this.#space ??= latch()
      await this.#space.promise
    }
  }

  /** @throws CounterpointError CLOSED, and what the log's `send` rejects with */
  send(record: LogRecord): Promise<Receipt> {
    if (this.#closed) {
      return Promise.reject(new CounterpointError('CLOSED', 'the producer is closed; nothing was published'))
    }
    const { promise, resolve, reject } = Promise.withResolvers<Receipt>()
    const bytes = (record.key?.length ?? 0) + (record.value?.length ?? 0)
    this.#waiting.push({ record, bytes, resolve, reject })
    this.#queued += 1
    this.#queuedBytes += bytes
    this.#sending ??= this.#sendAll()
    return promise
  }

  /** Sends what was given before, then refuses more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#sending
    await this.#writer.close()
  }

  /** Two sends' worth keep the log busy; more would only be memory, and a loop that never gives way. */
  #isFull(): boolean {
    const { maxQueuedBytes, maxBatchRecords } = this.#options
    return this.#queuedBytes >= maxQueuedBytes || this.#queued >= 2 * maxBatchRecords
  }

  async #sendAll(): Promise<void> {
    const { lingerMs } = this.#options
    // A turn of the event loop at least, so that publishing in a loop makes batches.
    await new Promise<void>((resolve) => {
      if (lingerMs === 0 || this.#closed) setImmediate(resolve)
      else setTimeout(resolve, lingerMs)
    })
    while (this.#waiting.length > 0) await this.#sendOne(takeBatch(this.#waiting, this.#options))
    this.#sending = undefined
  }

  async #sendOne(batch: readonly Queued[]): Promise<void> {
    try {
      const receipts = await this.#writer.send(batch.map(({ record }) => record))
      for (const [index, queued] of batch.entries()) settle(queued, receipts[index])
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
    this.#queued -= batch.length
    for (const { bytes } of batch) this.#queuedBytes -= bytes
    this.#space?.open()
    this.#space = undefined
  }
}

function settle({ resolve, reject }: Queued, receipt: Receipt | undefined): void {
  if (receipt !== undefined) resolve(receipt)
  else {
    reject(new CounterpointError('DELIVERY_UNKNOWN', 'the log acknowledged the send without a receipt for this record'))
  }
}

function latch(): { readonly promise: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { promise, open: resolve }
}
