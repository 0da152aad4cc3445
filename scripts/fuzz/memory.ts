import { setTimeout } from 'node:timers/promises'

const megabyte = 2 ** 20

export interface MemoryUse {
  readonly resident: number
  /** What is reachable: objects, and the buffers that they hold outside. */
  readonly heap: number
}

/** After collections, where node was started with --expose-gc; buffers are let go of in a turn of their own. */
export async function memoryUse(): Promise<MemoryUse> {
  for (let collections = 0; collections < 3; collections += 1) {
    globalThis.gc?.()
    await setTimeout(20)
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  return { resident: rss / megabyte, heap: (heapUsed + external) / megabyte }
}

export function memoryText({ resident, heap }: MemoryUse): string {
  return `${resident.toFixed(0)} MiB (heap ${heap.toFixed(1)})`
}
