import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { LogReader } from '@counterpoint/kafka'
import { openDeadLetter } from './dead-letter.ts'
import type { ConsumerHealth, ConsumerStatistics } from './health.ts'
import { type ConsumerOptions, checkConsumerOptions } from './options.ts'
import { PartitionShell } from './partition-shell.ts'
import { createProcessors } from './processors.ts'

export interface Consumer {
  /**
   * Consumes until the signal aborts or `close` is called, and resolves then. A partition that waits for an outage
   * does not end it: see `health`.
   *
   * @throws CounterpointError TOPIC_NOT_FOUND, LOG_UNAVAILABLE, CLOSED
   */
  run(options?: { readonly signal?: AbortSignal }): Promise<void>
  /** For the container's health check. */
  health(): ConsumerHealth
  statistics(): ConsumerStatistics
  /**
   * Ends `run`: handlers under way finish, what they settled is committed, the group is left. A handler that awaits it
   * would wait for itself.
   */
  close(): Promise<void>
}

/** @throws CounterpointError OPTION_INVALID, CONTRACT_NOT_SNAPSHOTTED */
export function createConsumer(options: ConsumerOptions): Consumer {
  checkConsumerOptions(options)
  const { group, log, routes } = options
  const deadLetter = openDeadLetter('createConsumer', options.deadLetter, log)
  const processors = createProcessors({ owner: 'createConsumer', group, routes, deadLetter }, options)
  const shell = new PartitionShell(processors, options)
  let reader: LogReader | undefined
  let state: ConsumerHealth['state'] = 'idle'

  const close = async () => {
    state = 'stopped'
    await reader?.close()
    await deadLetter?.close()
  }

  return {
    run: async ({ signal } = {}) => {
      if (state !== 'idle') throw new CounterpointError('CLOSED', 'a consumer runs once; make another one')
      if (signal?.aborted === true) return close()
      state = 'running'
      const opened = log.openReader({ ...options.fetch, group, topics: [...processors.keys()] })
      reader = opened
      const stop = () => void opened.close()
      signal?.addEventListener('abort', stop, { once: true })
      try {
        await opened.run((batch) => shell.process(batch))
      } finally {
        signal?.removeEventListener('abort', stop)
        await close()
      }
    },
    health: () => {
      const waiting = shell.waiting()
      return { healthy: state === 'running' && waiting.length === 0, state, waiting }
    },
    statistics: () => shell.statistics(),
    close,
  }
}
