import type { CacheClient } from '@aws-lambda-powertools/idempotency/cache/types'

/** The two options of Valkey's SET that Powertools uses: seconds to live, and only if there is nothing yet. */
interface SetOptions {
  readonly EX?: number
  readonly NX?: boolean
}

/** What a client of Valkey or Redis does, in memory and by the system's clock, for Powertools' CachePersistenceLayer. */
export function memoryCache(): CacheClient {
  const values = new Map<string, { readonly value: string; readonly expiresMs: number }>()
  const live = (name: string) => {
    const found = values.get(name)
    return found !== undefined && found.expiresMs > Date.now() ? found.value : null
  }
  return {
    get: async (name) => live(name),
    set: async (name, value, options: SetOptions = {}) => {
      if (options.NX === true && live(String(name)) !== null) return null
      const expiresMs = options.EX === undefined ? Number.POSITIVE_INFINITY : Date.now() + options.EX * 1000
      values.set(String(name), { value: String(value), expiresMs })
      return 'OK'
    },
    del: async (names) => names.filter((name) => values.delete(name)).length,
  }
}
