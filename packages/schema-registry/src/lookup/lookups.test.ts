import { CounterpointError, type ErrorCode } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { Lookups, type LookupsOptions } from './lookups.ts'

/** A registry whose answers are numbers, counted, and that fails while it is told to. */
function open(options: Partial<LookupsOptions> = {}) {
  const clock = manualClock()
  const lookups = new Lookups<string>({
    maxCachedSchemas: 2,
    forgetUnknownAfterMs: 20_000,
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
      if (failure !== undefined) {
        throw new CounterpointError(failure, 'as the test says', { details: { answer: asked }, cause: 'the answer' })
      }
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
    ['SCHEMA_NOT_FOUND', 20_000],
    ['SCHEMA_NOT_REGISTERED', 20_000],
    ['SCHEMA_VERSION_FAILED', 20_000],
    ['REGISTRY_FORBIDDEN', 5000],
    ['REGISTRY_NOT_FOUND', 5000],
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

describe('a flood of what is not known', () => {
  const ask = async ({ of }: ReturnType<typeof open>, count: number) => {
    for (let key = 0; key < count; key += 1) await expect(of(`poison ${key}`)).rejects.toMatchObject({})
  }

  it('is asked for once, however few schemas are kept', async () => {
    const opened = open()
    opened.registry.failure = 'SCHEMA_NOT_FOUND'
    await ask(opened, 2000)
    await ask(opened, 2000)
    expect(opened.registry.asked).toBe(2000)
  })

  it('is kept within bounds', async () => {
    const opened = open()
    opened.registry.failure = 'SCHEMA_NOT_FOUND'
    await ask(opened, 10_001)
    await expect(opened.of('poison 1')).rejects.toMatchObject({})
    expect(opened.registry.asked).toBe(10_001)
    await expect(opened.of('poison 0')).rejects.toMatchObject({})
    expect(opened.registry.asked).toBe(10_002)
  })

  it('holds on to no cause: errors are made again', async () => {
    const { registry, of } = open()
    registry.failure = 'REGISTRY_FORBIDDEN'
    const failureOf = () => of('a').catch((error: unknown) => error)
    const [asked, kept] = [await failureOf(), await failureOf()]
    expect(registry.asked).toBe(1)
    expect(kept).toMatchObject({ code: 'REGISTRY_FORBIDDEN', details: { answer: 1 }, retriable: false })
    expect(String(kept)).toBe(String(asked))
    expect(kept).not.toBe(asked)
    expect(asked).toHaveProperty('cause')
    expect(kept).not.toHaveProperty('cause')
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

  it.each(['REGISTRY_NOT_FOUND', 'REGISTRY_FORBIDDEN'] as const)('serves on through %s', async (code) => {
    const { clock, registry, of, settled } = open({ refreshAfterMs: 100 })
    await of('a')
    registry.failure = code
    clock.advance(100)
    await of('a')
    await settled()
    await expect(of('a')).resolves.toBe('a 1')
    expect(registry.asked).toBe(2)
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
