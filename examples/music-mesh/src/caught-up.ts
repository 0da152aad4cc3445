import { setTimeout as sleep } from 'node:timers/promises'
import type { LogAdmin } from '@counterpoint/kafka'

/** Resolves when every group has committed all of its topics; rejects when what runs them does. */
export async function caughtUp(
  admin: LogAdmin,
  groups: readonly { readonly group: string; readonly topics: readonly string[] }[],
  running: Promise<unknown>,
): Promise<void> {
  const ended = running.then(() => {
    throw new Error('a consumer ended before it had caught up')
  })
  // Whoever loses the race must not be an unhandled rejection.
  ended.catch(() => {})
  const watch = async () => {
    for (const { group, topics } of groups) {
      while ((await admin.lag(group, topics)) > 0n) await sleep(50)
    }
  }
  await Promise.race([watch(), ended])
}
