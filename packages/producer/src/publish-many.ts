import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Receipt } from '@counterpoint/kafka'
import type { DeliveryQueue } from './delivery-queue.ts'
import { isRemoval } from './removal.ts'
import type { TopicPublisher } from './topic-publisher.ts'

export interface PublishManyOptions {
  /** Called after sends, with the totals so far. */
  readonly onProgress?: (totals: PublishManyResult) => void
  /**
   * Called for each input that the contract rejects, before the next one is read. Without it the first one ends the
   * call: data that is known to be clean must not lose events silently.
   */
  readonly onRejected?: (rejection: PublishRejection) => void
  /** Stops reading; what was read is delivered, then the call rejects with ABORTED. */
  readonly signal?: AbortSignal
}

export interface PublishRejection {
  /** The input's position in the iterable, from 0. */
  readonly index: number
  /** EVENT_INVALID; every wrong path is in `details.problems`. */
  readonly error: CounterpointError
}

export interface PublishManyResult {
  /** Events or states that the log acknowledged. */
  readonly published: number
  readonly removed: number
  readonly rejected: number
}

/** @throws CounterpointError as `publish`; `details` then say how much was published and at which index it ended */
export async function publishMany(
  publisher: TopicPublisher,
  queue: DeliveryQueue,
  inputs: Iterable<unknown> | AsyncIterable<unknown>,
  options: PublishManyOptions,
): Promise<PublishManyResult> {
  checkOptions('publishMany', options, {
    onProgress: rule.optional(rule.callable),
    onRejected: rule.optional(rule.callable),
    signal: rule.optional(rule.object),
  })
  const run = new PublishRun(publisher, options)
  try {
    for await (const input of inputs) {
      if (!run.mayContinue()) break
      await queue.space()
      run.publish(input)
    }
  } catch (error) {
    // The iterable's own, or onRejected's: what was read is delivered all the same.
    run.fail(error)
  }
  return run.finish()
}

class PublishRun {
  readonly #publisher: TopicPublisher
  readonly #options: PublishManyOptions
  readonly #totals = { published: 0, removed: 0, rejected: 0 }
  #index = -1
  #pending = 0
  #settled: (() => void) | undefined
  #failure: { readonly index: number; readonly error: unknown } | undefined
  #progressDue = false

  constructor(publisher: TopicPublisher, options: PublishManyOptions) {
    this.#publisher = publisher
    this.#options = options
  }

  mayContinue(): boolean {
    if (this.#options.signal?.aborted === true) {
      this.#fail(this.#index + 1, new CounterpointError('ABORTED', 'publishMany was stopped by its signal'))
    }
    return this.#failure === undefined
  }

  publish(input: unknown): void {
    this.#index += 1
    const index = this.#index
    const kind = isRemoval(input) ? 'removed' : 'published'
    let receipt: Promise<Receipt>
    try {
      receipt = isRemoval(input) ? this.#publisher.removeNow(input.key) : this.#publisher.publishNow(input)
    } catch (error) {
      this.#reject(index, error)
      return
    }
    this.#pending += 1
    receipt.then(
      () => this.#acknowledged(kind),
      (error: unknown) => this.#settle(() => this.#fail(index, error)),
    )
  }

  async finish(): Promise<PublishManyResult> {
    if (this.#pending > 0) await new Promise<void>((resolve) => (this.#settled = resolve))
    if (this.#failure === undefined) return { ...this.#totals }
    const { error, index } = this.#failure
    if (!isCounterpointError(error)) throw error
    const { published, removed } = this.#totals
    throw new CounterpointError(error.code, `input ${index} of publishMany: ${withoutCode(error)}`, {
      cause: error,
      details: { ...error.details, index, published, removed },
      retriable: error.retriable,
    })
  }

  #reject(index: number, error: unknown): void {
    if (this.#options.onRejected === undefined || !isCounterpointError(error, 'EVENT_INVALID')) {
      this.#fail(index, error)
      return
    }
    this.#totals.rejected += 1
    this.#options.onRejected({ index, error })
    this.#progress()
  }

  #acknowledged(kind: 'published' | 'removed'): void {
    this.#settle(() => {
      this.#totals[kind] += 1
      this.#progress()
    })
  }

  #settle(act: () => void): void {
    act()
    this.#pending -= 1
    if (this.#pending === 0) this.#settled?.()
  }

  fail(error: unknown): void {
    this.#fail(this.#index + 1, error)
  }

  /** The earliest failure is the one to tell: later ones often follow from it. */
  #fail(index: number, error: unknown): void {
    this.#failure ??= { index, error }
  }

  /** One call for all acknowledgements of a send: they arrive in the same turn. */
  #progress(): void {
    if (this.#progressDue || this.#options.onProgress === undefined) return
    this.#progressDue = true
    queueMicrotask(() => {
      this.#progressDue = false
      try {
        this.#options.onProgress?.({ ...this.#totals })
      } catch (error) {
        this.fail(error)
      }
    })
  }
}

function withoutCode({ code, message }: CounterpointError): string {
  return message.startsWith(code) ? message.slice(code.length).trimStart() : message
}
