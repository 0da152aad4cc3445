import type { EntityDelivery } from '@counterpoint/sink-kit'
import { lambdaContext, mskEvent, tombstone } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import type { Deduplication } from './deduplication/deduplication.ts'
import { memoryDeduplication } from './deduplication/memory.ts'
import { accepted, type KafkaHandler, kafkaBatchHandler, kafkaHandler, rejected } from './lambda/index.ts'
import { pages } from './testing/contracts.ts'
import { letterBox } from './testing/lambda.ts'
import { registry, silent } from './testing/mesh.ts'

const event = mskEvent(pages, [
  { path: '/a', title: 'old' },
  { path: '/a', title: 'new' },
  { path: '/b', title: 'x' },
])

/** Memory that cannot keep the first thing that it is told, whose clock the test moves. */
function forgetful() {
  let now = 1_000_000
  let settlings = 0
  const inner = memoryDeduplication({ clock: { now: () => now } })
  const deduplication: Deduplication = {
    claim: async (key, limits) => {
      const answer = await inner.claim(key, limits)
      if (answer.state !== 'new') return answer
      const settle = async () => {
        settlings += 1
        if (settlings === 1) throw new Error('throttled')
        return answer.settle()
      }
      return { ...answer, settle }
    },
  }
  const pass = () => {
    now += 3_600_000
  }
  return { deduplication, now: () => now, pass }
}

type Written = (path: string, title: string | undefined) => unknown

function handlerOf(kind: 'single' | 'batch', write: Written, options: object): KafkaHandler {
  const all = { registry, logger: silent, group: 'g', ...options }
  if (kind === 'single') {
    return kafkaHandler(
      pages,
      { state: ({ path, title }) => write(path, title), removed: (path) => write(path, undefined) },
      all,
    )
  }
  const outcomeOf = (delivery: EntityDelivery<{ readonly title: string }>) =>
    write(delivery.key, delivery.kind === 'state' ? delivery.state.title : undefined) ?? accepted
  return kafkaBatchHandler(pages, async (deliveries) => JSON.parse(JSON.stringify(deliveries.map(outcomeOf))), all)
}

describe.each(['single', 'batch'] as const)(
  'with deduplication, a %s handler writes a newer state after an older one',
  (kind) => {
    it('that is written again because nobody could keep that it was', async () => {
      const { deduplication, now, pass } = forgetful()
      const store = new Map<string, string | undefined>()
      let down = true
      const write: Written = (path, title) => {
        if (down && path === '/b') throw new Error('down')
        store.set(path, title)
      }
      const handler = handlerOf(kind, write, { deduplication, now, partialBatchResponse: false })
      const batches =
        kind === 'single'
          ? [event]
          : [
              mskEvent(pages, [
                { path: '/a', title: 'old' },
                { path: '/a', title: 'new' },
              ]),
            ]
      for (const batch of batches) {
        await handler(batch, lambdaContext()).catch(() => {})
        down = false
        pass()
        await handler(batch, lambdaContext())
      }
      expect(store.get('/a')).toBe('new')
    })

    it('that was rejected, and is accepted when it comes again', async () => {
      const store = new Map<string, string | undefined>()
      const shared = { deduplication: memoryDeduplication(), deadLetter: letterBox().target }
      const two = mskEvent(pages, [
        { path: '/a', title: 'old' },
        { path: '/a', title: 'new' },
      ])
      const refusing: Written = (path, title) => (title === 'old' ? rejected('OLD') : void store.set(path, title))
      await handlerOf(kind, refusing, shared)(two, lambdaContext())
      await handlerOf(kind, (path, title) => void store.set(path, title), shared)(two, lambdaContext())
      expect(store.get('/a')).toBe('new')
    })

    it('or removes it again', async () => {
      const store = new Map<string, string | undefined>()
      const shared = { deduplication: memoryDeduplication(), deadLetter: letterBox().target }
      const two = mskEvent(pages, [{ path: '/a', title: 'old' }, tombstone('/a')])
      const refusing: Written = (path, title) => (title === 'old' ? rejected('OLD') : void store.set(path, title))
      await handlerOf(kind, refusing, shared)(two, lambdaContext())
      await handlerOf(kind, (path, title) => void store.set(path, title), shared)(two, lambdaContext())
      expect(store.get('/a')).toBeUndefined()
    })

    it('and leaves alone what no older state was written for', async () => {
      const seen: string[] = []
      const handler = handlerOf(kind, (path, title) => void seen.push(`${path} ${title}`), {
        deduplication: memoryDeduplication(),
      })
      await handler(mskEvent(pages, [{ path: '/a', title: 'new' }], { firstOffset: 1 }), lambdaContext())
      await handler(
        mskEvent(pages, [
          { path: '/b', title: 'old' },
          { path: '/a', title: 'new' },
        ]),
        lambdaContext(),
      )
      expect(seen).toEqual(['/a new', '/b old'])
    })
  },
)
