import { CounterpointError, type ErrorCode } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { Lookups, type LookupsOptions } from './lookups.ts'

/** A registry whose answers are numbers, counted, and that fails while it is told to. */
function open(options: Partial<LookupsOptions> = {}) {
  const clock = manualClock()
  const lookups = new Lookups<string>({
    maxCachedSchemas: 2,
    forgetUnknownAfterMs: 1000,
    refreshAfterMs: Number.POSITIVE_INFINITY,
    clock,
    ...options,
  })
  const registry: { asked: number; failure: ErrorCode | undefined } = { asked: 0, failure: undefined }
  const of = (key: string) =>
    lookups.of(key, async () => {
      registry.asked += 1
      const { asked, failure } = registry
      await Promise.resolve()
      if (failure !== undefined) throw new CounterpointError(failure, 'as the test says')
      return `${key} ${asked}`
    })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { clock, registry, of, settled }
}

describe('what is known', () => {
  it('is asked for once, however many want it at once', async () => {
    const { registry, of } = open()
    const answers = await Promise.all(Array.from({ length: 1000 }, () => of('a')))
    expect(new Set(answers)).toEqual(new Set(['a 1']))
    expect(registry.asked).toBe(1)
  })

  it('makes room for what was used since', async () => {
    const { registry, of } = open()
    for (const key of ['a', 'b', 'a', 'c', 'a']) await of(key)
    expect(registry.asked).toBe(3)
    await of('b')
    expect(registry.asked).toBe(4)
  })

  it('is not displaced by a flood of what is unknown', async () => {
    const { registry, of } = open()
    await of('a')
    registry.failure = 'SCHEMA_NOT_FOUND'
    for (let key = 0; key < 100; key += 1) await expect(of(`poison ${key}`)).rejects.toMatchObject({})
    await expect(of('a')).resolves.toBe('a 1')
  })
})

describe('what is not known', () => {
  it.each([
    ['SCHEMA_NOT_FOUND', 1000],
    ['SCHEMA_NOT_REGISTERED', 1000],
    ['SCHEMA_VERSION_FAILED', 1000],
    ['REGISTRY_FORBIDDEN', 5000],
    ['REGISTRY_UNAVAILABLE', 0],
    ['SCHEMA_VERSION_PENDING', 0],
  ] as const)('%s holds for %i ms', async (code, holdMs) => {
    const { clock, registry, of } = open()
    registry.failure = code
    const fails = () => expect(of('a')).rejects.toMatchObject({ code })
    await fails()
    clock.advance(Math.max(0, holdMs - 1))
    await fails()
    expect(registry.asked).toBe(holdMs === 0 ? 2 : 1)
    clock.advance(1)
    registry.failure = undefined
    await expect(of('a')).resolves.toMatch('a')
  })
})

describe('what grows old', () => {
  it('serves on while it is asked for again, once', async () => {
    const { clock, registry, of, settled } = open({ refreshAfterMs: 100 })
    await of('a')
    clock.advance(100)
    expect(await Promise.all([of('a'), of('a'), of('a')])).toEqual(['a 1', 'a 1', 'a 1'])
    await settled()
    expect(await of('a')).toBe('a 2')
    expect(registry.asked).toBe(2)
  })

  it('serves on through an outage, in which it is asked for no more than twice a minute', async () => {
    const { clock, registry, of, settled } = open({ refreshAfterMs: 100 })
    await of('a')
    registry.failure = 'REGISTRY_UNAVAILABLE'
    clock.advance(100)
    for (let second = 0; second < 60; second += 1) {
      expect(await of('a')).toBe('a 1')
      await settled()
      clock.advance(1000)
    }
    expect(registry.asked).toBe(3)
    registry.failure = undefined
    await of('a')
    await settled()
    expect(await of('a')).toBe('a 4')
  })

  it('is given up when the registry says that it is gone', async () => {
    const { clock, registry, of, settled } = open({ refreshAfterMs: 100 })
    await of('a')
    registry.failure = 'SCHEMA_NOT_REGISTERED'
    clock.advance(100)
    expect(await of('a')).toBe('a 1')
    await settled()
    await expect(of('a')).rejects.toMatchObject({ code: 'SCHEMA_NOT_REGISTERED' })
    expect(registry.asked).toBe(2)
  })
})
