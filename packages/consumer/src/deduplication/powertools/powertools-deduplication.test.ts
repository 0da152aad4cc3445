import { IdempotencyConfig } from '@aws-lambda-powertools/idempotency'
import { CachePersistenceLayer } from '@aws-lambda-powertools/idempotency/cache'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deduplicationConformance } from '../../testing/deduplication/conformance.ts'
import { memoryCache } from '../../testing/deduplication/memory-cache.ts'
import { powertoolsDeduplication } from './index.ts'

// A layer looks at the system's clock and at no other.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const clock = {
  now: () => Date.now(),
  advance: (milliseconds: number) => {
    vi.setSystemTime(Date.now() + milliseconds)
  },
}

function layerOn(client: ReturnType<typeof memoryCache>, settings: ConstructorParameters<typeof IdempotencyConfig>[0]) {
  const layer = new CachePersistenceLayer({ client })
  layer.configure({ config: new IdempotencyConfig(settings) })
  return layer
}

describe('the conformance of powertoolsDeduplication on a cache', () => {
  const cases = deduplicationConformance(async () => {
    const client = memoryCache()
    const worker = () => powertoolsDeduplication(layerOn(client, { expiresAfterSeconds: 60, hashFunction: 'sha256' }))
    return { workers: [worker(), worker()], clock, rememberMs: 60_000, graceMs: 0, fencing: 'time' }
  })
  it.each(cases)('$name', ({ run }) => run())
})

describe('powertoolsDeduplication', () => {
  const until = () => Date.now() + 30_000

  it('takes no layer that looks for its key in the data', async () => {
    const layer = layerOn(memoryCache(), { eventKeyJmesPath: 'id' })
    expect(() => powertoolsDeduplication(layer)).toThrow(
      'OPTION_INVALID  powertoolsDeduplication: the layer is configured',
    )

    const later = new CachePersistenceLayer({ client: memoryCache() })
    const deduplication = powertoolsDeduplication(later)
    later.configure({ config: new IdempotencyConfig({ eventKeyJmesPath: 'id' }) })
    await expect(deduplication.claim('a', { until: until() })).rejects.toMatchObject({ code: 'OPTION_INVALID' })
  })

  it('holds a claim without time left for a moment, not as long as the layer remembers', async () => {
    const deduplication = powertoolsDeduplication(layerOn(memoryCache(), { expiresAfterSeconds: 3600 }))
    expect((await deduplication.claim('a', { until: Date.now() })).state).toBe('new')
    clock.advance(2)
    expect((await deduplication.claim('a', { until: until() })).state).toBe('new')
  })

  it('says DEDUPLICATION_UNAVAILABLE when the layer cannot be asked, whatever was asked of it', async () => {
    const down = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })
    const cache = memoryCache()
    const broken = { ...cache, fails: false }
    const client = {
      get: (name: string) => (broken.fails ? Promise.reject(down) : cache.get(name)),
      set: (...parameters: Parameters<typeof cache.set>) =>
        broken.fails ? Promise.reject(down) : cache.set(...parameters),
      del: (names: string[]) => (broken.fails ? Promise.reject(down) : cache.del(names)),
    }
    const deduplication = powertoolsDeduplication(layerOn(client, {}))
    const claim = await deduplication.claim('a', { until: until() })
    broken.fails = true
    const unavailable = (action: string) => ({
      code: 'DEDUPLICATION_UNAVAILABLE',
      retriable: true,
      details: { action, code: 'ECONNREFUSED' },
      cause: down,
    })
    await expect(deduplication.claim('b', { until: until() })).rejects.toMatchObject(unavailable('saveInProgress'))
    if (claim.state !== 'new') throw new Error('the first claim must be new')
    await expect(claim.settle()).rejects.toMatchObject(unavailable('saveSuccess'))
    await expect(claim.release()).rejects.toMatchObject(unavailable('deleteRecord'))
  })

  it('wants a layer', () => {
    const wrong: unknown[] = [undefined, {}, 'layer']
    for (const layer of wrong) {
      expect(() => Reflect.apply(powertoolsDeduplication, undefined, [layer])).toThrow('OPTION_INVALID')
    }
  })
})
