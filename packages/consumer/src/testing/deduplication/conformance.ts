import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { ConformanceCase } from '@counterpoint/testing'
import type { Claim, Deduplication, NewClaim } from '../../deduplication/index.ts'

export interface DeduplicationUnderTest {
  /** Two workers that share what they remember. */
  readonly workers: readonly [Deduplication, Deduplication]
  /** Time as the workers see it. */
  readonly clock: { now(): number; advance(milliseconds: number): void }
  readonly rememberMs: number
  /** How much longer a claim holds than it was asked for. */
  readonly graceMs: number
  /** 'tokens': the store knows whose claim it is. 'time': only the owner knows, by his clock, that his time is over. */
  readonly fencing: 'tokens' | 'time'
}

type Case = (test: DeduplicationUnderTest & { readonly key: string; readonly until: number }) => Promise<void>

const workMs = 30_000

/** What every deduplication must do. */
export function deduplicationConformance(open: () => Promise<DeduplicationUnderTest>): readonly ConformanceCase[] {
  return Object.entries(cases).map(([name, run]) => ({
    name,
    run: async () => {
      const test = await open()
      await run({ ...test, key: `conformance-${randomUUID()}`, until: test.clock.now() + workMs })
    },
  }))
}

const cases: Readonly<Record<string, Case>> = {
  'is new to the first, busy to others, settled afterwards': async ({ workers: [one, two], key, until }) => {
    const claim = await newClaim(one, key, until)
    await assertBusy(two.claim(key, { until }), until)
    await assertBusy(one.claim(key, { until }), until)
    assert.equal(await claim.settle(), 'kept')
    await assertState('settled', two, key, until)
    await assertState('settled', one, key, until)
  },
  'gives one of 50 who claim at once': async ({ workers, key, until }) => {
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, index) => workers[index % 2 === 0 ? 0 : 1].claim(key, { until })),
    )
    const states = claims.map(({ state }) => state).sort()
    assert.deepEqual(states, [...Array.from({ length: 49 }, () => 'busy'), 'new'])
  },
  'gives one of 50 who take over at once': async ({ workers, key, until, clock, graceMs }) => {
    await newClaim(workers[0], key, until)
    clock.advance(workMs + graceMs)
    const next = clock.now() + workMs
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, index) => workers[index % 2 === 0 ? 0 : 1].claim(key, { until: next })),
    )
    assert.equal(claims.filter(({ state }) => state === 'new').length, 1)
    assert.equal(claims.filter(({ state }) => state === 'busy').length, 49)
  },
  'knows each key by itself': async ({ workers: [one, two], key, until }) => {
    await (await newClaim(one, `${key}-a`, until)).settle()
    await newClaim(two, `${key}-b`, until)
    await assertState('settled', two, `${key}-a`, until)
  },
  'takes keys of any text': async ({ workers: [one, two], key, until }) => {
    for (const text of [' ', '"', '\\', 'ключ 🎵', '#:id', 'x'.repeat(960)]) {
      await (await newClaim(one, `${key}${text}`, until)).settle()
      await assertState('settled', two, `${key}${text}`, until)
    }
  },
  'can be claimed at once after a release': async ({ workers: [one, two], key, until }) => {
    assert.equal(await (await newClaim(one, key, until)).release(), 'kept')
    const again = await newClaim(two, key, until)
    await assertBusy(one.claim(key, { until }), until)
    assert.equal(await again.settle(), 'kept')
    await assertState('settled', one, key, until)
  },
  'holds the claim of a process that died until its time, not longer': async (test) => {
    const { workers, key, until, clock, graceMs } = test
    await newClaim(workers[0], key, until)
    clock.advance(workMs - 1)
    await assertBusy(workers[1].claim(key, { until }), until)
    clock.advance(1 + graceMs)
    await newClaim(workers[1], key, clock.now() + workMs)
  },
  'lets nobody settle what was taken over': async (test) => {
    const { first, second } = await takenOver(test)
    assert.equal(await first.settle(), 'lost')
    await assertState('busy', test.workers[0], test.key, test.until)
    assert.equal(await second.release(), 'kept')
    await newClaim(test.workers[0], test.key, test.clock.now() + workMs)
  },
  'lets nobody release what was taken over': async (test) => {
    const { first, second } = await takenOver(test)
    assert.equal(await first.release(), 'lost')
    await assertState('busy', test.workers[0], test.key, test.until)
    assert.equal(await second.settle(), 'kept')
    assert.equal(await first.release(), 'lost')
    await assertState('settled', test.workers[0], test.key, test.until)
  },
  'settles late, unless only time tells whose claim it is': async (test) => {
    const { workers, key, until, clock, graceMs, fencing } = test
    const claim = await newClaim(workers[0], key, until)
    clock.advance(workMs + graceMs + 1)
    assert.equal(await claim.settle(), fencing === 'tokens' ? 'kept' : 'lost')
    await assertState(fencing === 'tokens' ? 'settled' : 'new', workers[1], key, clock.now() + workMs)
  },
  'remembers as long as it says, from the end of the work on': async ({ workers, key, until, clock, rememberMs }) => {
    const claim = await newClaim(workers[0], key, until)
    clock.advance(workMs / 2)
    await claim.settle()
    // A layer that counts in seconds may be one short.
    clock.advance(rememberMs - 1_000)
    await assertState('settled', workers[1], key, clock.now() + workMs)
    clock.advance(3_000)
    await newClaim(workers[1], key, clock.now() + workMs)
  },
  'remembers anew what is handled again after it was forgotten': async (test) => {
    const { workers, key, until, clock, rememberMs } = test
    await (await newClaim(workers[0], key, until)).settle()
    clock.advance(rememberMs + 2_000)
    const again = await newClaim(workers[1], key, clock.now() + workMs)
    assert.equal(await again.settle(), 'kept')
    clock.advance(rememberMs - 1_000)
    await assertState('settled', workers[0], key, clock.now() + workMs)
  },
}

async function takenOver({ workers, key, until, clock, graceMs }: Parameters<Case>[0]) {
  const first = await newClaim(workers[0], key, until)
  clock.advance(workMs + graceMs)
  return { first, second: await newClaim(workers[1], key, clock.now() + workMs) }
}

async function newClaim(worker: Deduplication, key: string, until: number): Promise<NewClaim> {
  const claim = await worker.claim(key, { until })
  assert.ok(claim.state === 'new', `a claim that must be new is ${claim.state}`)
  return claim
}

async function assertState(state: Claim['state'], worker: Deduplication, key: string, until: number): Promise<void> {
  assert.equal((await worker.claim(key, { until })).state, state)
}

/** Not before the time that was asked for, and soon after it. */
async function assertBusy(claiming: Promise<Claim>, until: number): Promise<void> {
  const claim = await claiming
  assert.ok(claim.state === 'busy', `a claim that must be busy is ${claim.state}`)
  assert.ok(claim.untilMs >= until && claim.untilMs <= until + 60_000, 'the claim runs out at another time')
}
