import type { FnReturnedObject } from 'tinybench'

/** From the first records to the last: joining a group is not what is measured. */
export function stopwatch(count: number) {
  const { promise: done, resolve } = Promise.withResolvers<FnReturnedObject>()
  let startedAt = 0
  let left = count
  return {
    done,
    seen: (records: number): void => {
      if (left === count) startedAt = performance.now()
      left -= records
      if (left === 0) resolve({ overriddenDuration: performance.now() - startedAt })
    },
  }
}
