import type { Outcome, SinkStatistics } from './sink.ts'

/** Counts what a sink does; `snapshot` is what its `statistics()` returns. */
export class StatisticsCounter {
  readonly #counts = {
    calls: 0,
    retried: 0,
    accepted: 0,
    superseded: 0,
    rejected: 0,
    retryable: 0,
    unsupported: 0,
  }

  called(): void {
    this.#counts.calls += 1
  }

  retried(deliveries: number): void {
    this.#counts.retried += deliveries
  }

  concluded(outcomes: readonly Outcome[]): void {
    for (const { outcome } of outcomes) this.#counts[outcome] += 1
  }

  snapshot(): SinkStatistics {
    return { ...this.#counts }
  }
}
