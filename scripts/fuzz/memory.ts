const megabyte = 2 ** 20

export interface MemoryUse {
  readonly resident: number
  /** What is reachable: objects, and the buffers that they hold outside. */
  readonly heap: number
}

/** After a collection, where node was started with --expose-gc. */
export function memoryUse(): MemoryUse {
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { resident: rss / megabyte, heap: (heapUsed + external) / megabyte }
}

export function memoryText({ resident, heap }: MemoryUse): string {
  return `${resident.toFixed(0)} MiB (heap ${heap.toFixed(1)})`
}
