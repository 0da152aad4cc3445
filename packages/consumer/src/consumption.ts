import type { CounterpointError } from '@counterpoint/contract-kit/error'
import type { StoredRecord } from '@counterpoint/kafka'
import type { DeadLetterReason } from './dead-letter.ts'
import type { ConsumerLogger } from './processing-options.ts'
import type { ProcessorEvents } from './record-processor.ts'

/** What has been consumed since a consumer was made. */
export interface Consumption {
  readonly handled: number
  readonly deadLettered: number
  /** Events that violate a refinement and were delivered all the same. */
  readonly violations: number
  /** How often at which path; the places in a list are counted together. At most 100 paths. */
  readonly violationPaths: Readonly<Record<string, number>>
}

/** What a shell wants to know of the records of a partition. */
export interface ShellEvents {
  readonly onSettled: (record: StoredRecord) => void
  readonly onCondemned?: () => void
  readonly onStopped?: (cause: CounterpointError) => void
}

const mostViolationPaths = 100

/** Counts what happens to records, and says what is dead-lettered; containers and functions share it. */
export class ConsumptionCounter {
  readonly #counts = { handled: 0, deadLettered: 0, violations: 0 }
  readonly #violationPaths = new Map<string, number>()
  readonly #logger: Pick<ConsumerLogger, 'warn'>

  constructor(logger: Pick<ConsumerLogger, 'warn'>) {
    this.#logger = logger
  }

  /** For the records of one partition; `shell` is told beside the counter. */
  eventsOf(topic: string, partition: number, shell: ShellEvents): ProcessorEvents {
    return {
      onHandled: (record) => {
        this.#counts.handled += 1
        shell.onSettled(record)
      },
      onCondemned: () => shell.onCondemned?.(),
      onStopped: (cause) => shell.onStopped?.(cause),
      onDeadLettered: (record, why) => {
        this.#counts.deadLettered += 1
        shell.onSettled(record)
        this.#logger.warn(`${why} (${topic}[${partition}] at offset ${record.offset} is dead-lettered)`)
      },
      onViolation: (_, reason) => this.#countViolation(reason),
    }
  }

  snapshot(): Consumption {
    return { ...this.#counts, violationPaths: Object.fromEntries(this.#violationPaths) }
  }

  #countViolation({ path = '' }: DeadLetterReason): void {
    this.#counts.violations += 1
    const place = path.replaceAll(/\[\d+\]/g, '[]')
    const known = this.#violationPaths.get(place)
    if (known !== undefined || this.#violationPaths.size < mostViolationPaths) {
      this.#violationPaths.set(place, (known ?? 0) + 1)
    }
  }
}
