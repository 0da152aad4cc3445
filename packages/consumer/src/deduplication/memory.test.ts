import { describe, expect, it } from 'vitest'
import { movedClock } from '../testing/deduplication/clock.ts'
import { deduplicationConformance } from '../testing/deduplication/conformance.ts'
import { memoryDeduplication } from './index.ts'

describe('the conformance of memoryDeduplication', () => {
  const cases = deduplicationConformance(async () => {
    const clock = movedClock()
    const shared = memoryDeduplication({ clock, rememberMs: 60_000 })
    return { workers: [shared, shared], clock, rememberMs: 60_000, graceMs: 0, fencing: 'tokens' }
  })
  it.each(cases)('$name', ({ run }) => run())
})

describe('what memoryDeduplication keeps', () => {
  const settled = async (deduplication: ReturnType<typeof memoryDeduplication>, key: string, until: number) => {
    const claim = await deduplication.claim(key, { until })
    if (claim.state === 'new') await claim.settle()
  }

  it('lets go of what was settled longest ago, never of a claim that holds', async () => {
    const clock = movedClock()
    const deduplication = memoryDeduplication({ clock, maxKeys: 3 })
    const until = clock.now() + 1_000
    const held = await deduplication.claim('held', { until })
    for (const key of ['a', 'b', 'c']) await settled(deduplication, key, until)

    expect(await deduplication.claim('held', { until })).toEqual({ state: 'busy', untilMs: until })
    expect(await deduplication.claim('c', { until })).toEqual({ state: 'settled' })
    expect(await deduplication.claim('b', { until })).toEqual({ state: 'settled' })
    expect((await deduplication.claim('a', { until })).state).toBe('new')
    expect(held.state === 'new' && (await held.settle())).toBe('kept')
  })

  it('lets go of claims that ran out', async () => {
    const clock = movedClock()
    const deduplication = memoryDeduplication({ clock, maxKeys: 2 })
    await deduplication.claim('dead', { until: clock.now() + 1 })
    clock.advance(1)
    const until = clock.now() + 1_000
    await settled(deduplication, 'a', until)
    await settled(deduplication, 'b', until)
    expect(await deduplication.claim('a', { until })).toEqual({ state: 'settled' })
    expect(await deduplication.claim('b', { until })).toEqual({ state: 'settled' })
  })

  it('remembers for 7 days by default', async () => {
    const clock = movedClock()
    const deduplication = memoryDeduplication({ clock })
    const days = 24 * 60 * 60 * 1000
    await settled(deduplication, 'a', clock.now() + 1_000)
    clock.advance(7 * days - 1)
    expect((await deduplication.claim('a', { until: clock.now() + 1_000 })).state).toBe('settled')
    clock.advance(1)
    expect((await deduplication.claim('a', { until: clock.now() + 1_000 })).state).toBe('new')
  })

  it('takes no option that does not exist', () => {
    const misspelled = { maxKey: 1, maxKeys: 1 }
    expect(() => memoryDeduplication(misspelled)).toThrow(
      'OPTION_INVALID  memoryDeduplication: "maxKey" is not an option',
    )
    expect(() => memoryDeduplication({ maxKeys: 0 })).toThrow('"maxKeys" must be a whole number of keys')
  })
})
