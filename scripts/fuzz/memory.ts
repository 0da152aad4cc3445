const megabyte = 2 ** 20

export interface MemoryUse {
  readonly resident: number
  readonly heap: number
}

/** After a collection, where node was started with --expose-gc. */
export function memoryUse(): MemoryUse {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { resident: rss / megabyte, heap: heapUsed / megabyte }
}

export function memoryText({ resident, heap }: MemoryUse): string {
  return `${resident.toFixed(0)} MiB (heap ${heap.toFixed(1)})`
}
