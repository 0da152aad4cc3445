import { lambdaContext, mskEvent, record } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { memoryDeduplication } from './deduplication/index.ts'
import { type EventContext, kafkaHandler } from './lambda/index.ts'
import { clicks } from './testing/contracts.ts'
import { everyRegistry } from './testing/lambda.ts'

/** What a handler sees of a record with these headers beside those of CloudEvents, of which one is changed. */
async function contextWith(headers: readonly unknown[]) {
  const seen: EventContext[] = []
  const handler = kafkaHandler(clicks, (_, context) => void seen.push(context), { registry: everyRegistry })
  const event = structuredClone(mskEvent(clicks, [{ session: 's' }]))
  const [given] = event.records['clicks-0'] ?? []
  Object.assign(given ?? {}, { headers: [...(given?.headers ?? []), ...headers] })
  await handler(event, lambdaContext())
  return seen[0]
}

it('a header without a value has no bytes', async () => {
  const headers = (await contextWith([{ name: null }, { other: [] }]))?.headers
  expect(headers?.all('name')).toEqual([new Uint8Array()])
  expect(headers?.text('name')).toBe('')
  expect(headers?.all('other')).toEqual([new Uint8Array()])
})

it.each(['__proto__', 'constructor', 'length', ''])('a name is a name: %j', async (name) => {
  const header: unknown = JSON.parse(`{${JSON.stringify(name)}: [-61, -87]}`)
  const headers = (await contextWith([header, header]))?.headers
  expect(headers?.text(name)).toBe('é')
  expect(headers?.all(name)).toHaveLength(2)
})

it('bytes that are no text are bytes alone', async () => {
  const headers = (await contextWith([{ name: [97] }, { name: [-1] }]))?.headers
  expect(headers?.text('name')).toBeUndefined()
  expect(headers?.all('name')).toEqual([Uint8Array.of(97), Uint8Array.of(255)])
})

describe('an attribute of CloudEvents that is empty, or no text, is none', () => {
  it.each(['ce_id', 'ce_source', 'ce_type', 'ce_specversion'])('%s', async (name) => {
    expect((await contextWith([{ [name]: null }]))?.cloudEvent).toBeUndefined()
    expect((await contextWith([{ [name]: [-1] }]))?.cloudEvent).toBeUndefined()
  })

  it('and one that may be missing is left out', async () => {
    const context = await contextWith([{ ce_time: null }, { ce_subject: [] }, { ce_dataschema: [-1] }])
    expect(Object.keys(context?.cloudEvent ?? {}).sort()).toEqual(['id', 'source', 'specversion', 'type'])
  })

  it('and so is what a trace says', async () => {
    expect((await contextWith([{ traceparent: null }]))?.trace).toBeUndefined()
    expect((await contextWith([{ traceparent: [48] }, { tracestate: null }]))?.trace).toEqual({ traceparent: '0' })
  })
})

it('two events whose ids are no text are two for deduplication', async () => {
  const seen: unknown[] = []
  const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), {
    registry: everyRegistry,
    deduplication: memoryDeduplication(),
  })
  const ids = [Buffer.of(0xfe), Buffer.of(0xff)]
  const entries = ids.map((id, index) => record({ session: `s${index}` }, { headers: [['ce_id', id]] }))
  await handler(mskEvent(clicks, entries), lambdaContext())
  expect(seen).toEqual(['s0', 's1'])
})
