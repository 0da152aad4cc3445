import {
  corrupt,
  type KeyForm,
  lambdaContext,
  type Missing,
  mskEvent,
  type PayloadForm,
  tombstone,
} from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { pages } from '../testing/contracts.ts'
import { confluentIds, everyRegistry, letterBox } from '../testing/lambda.ts'
import { silent } from '../testing/mesh.ts'
import { kafkaHandler, rejected } from './index.ts'
import { jsonRecords } from './json/index.ts'

// Two states, a removal, another state and its removal: what a partition of entities looks like.
const entries = [
  { path: '/a', title: 'A' },
  { path: '/b', title: 'B' },
  tombstone('/a'),
  { path: '/c', title: 'C' },
  tombstone('/c'),
]
const told = ['/a A', '/b B', '/a removed', '/c C', '/c removed']
const offsets = [40, 41, 42, 43, 44]

interface Packing {
  readonly form: PayloadForm
  readonly compression?: 'none' | 'zlib'
}

const packings: readonly Packing[] = [
  { form: 'framed' },
  { form: 'framed', compression: 'zlib' },
  { form: 'source' },
  { form: 'json' },
  { form: 'confluent' },
]
const keyForms: readonly KeyForm[] = ['text', 'framed', 'source', 'json', 'confluent']
const missings: readonly Missing[] = ['null', 'absent']

const table = packings.flatMap((packing) =>
  keyForms.flatMap((keyForm) => missings.map((missing) => ({ ...packing, keyForm, missing }))),
)

function eventOf({ form, compression = 'none', keyForm, missing }: (typeof table)[number], broken?: number) {
  return mskEvent(
    pages,
    entries.map((entry, index) => (index === broken ? corrupt('payload', entry) : entry)),
    {
      form,
      compression,
      keyForm,
      missing,
      partition: 3,
      firstOffset: 40,
      ...(form === 'confluent' && { ids: confluentIds.value }),
      ...(keyForm === 'confluent' && { keyIds: confluentIds.key }),
    },
  )
}

/** A handler that ends one delivery in its own way, and what it was told. */
function handlerWith({ form }: Packing, partialBatchResponse: boolean, at: number | undefined, end: () => unknown) {
  const seen: string[] = []
  const tell = (text: string) => {
    if (seen.length === at) {
      seen.push(text)
      return end()
    }
    seen.push(text)
    return undefined
  }
  const { letters, target } = letterBox()
  const handler = kafkaHandler(
    pages,
    { state: ({ path, title }) => tell(`${path} ${title}`), removed: (path) => tell(`${path} removed`) },
    {
      registry: everyRegistry,
      deadLetter: target,
      partialBatchResponse,
      logger: silent,
      ...(form === 'json' && { json: jsonRecords() }),
    },
  )
  return { handler, seen, letters }
}

describe.each(table)('$form $compression, keys $keyForm, $missing', (row) => {
  it.each([false, true])('is handled in order (partial response: %s)', async (partial) => {
    const { handler, seen } = handlerWith(row, partial, undefined, () => {})
    expect(await handler(eventOf(row), lambdaContext())).toEqual(partial ? { batchItemFailures: [] } : undefined)
    expect(seen).toEqual(told)
  })

  it.each([...offsets.keys()])('a failure of record %i is reported with all that is behind it', async (at) => {
    const { handler, seen } = handlerWith(row, true, at, () => {
      throw 'a text'
    })
    expect(await handler(eventOf(row), lambdaContext())).toEqual({
      batchItemFailures: offsets.slice(at).map((offset) => ({ itemIdentifier: { partition: 'pages-3', offset } })),
    })
    expect(seen).toEqual(told.slice(0, at + 1))
  })

  it.each([...offsets.keys()])('a failure of record %i fails the invocation', async (at) => {
    const { handler, seen } = handlerWith(row, false, at, () => Promise.reject(new Error('down')))
    const failure = { topic: 'pages', partition: 3, offset: 40 + at, code: 'HANDLER_FAILED' }
    await expect(handler(eventOf(row), lambdaContext())).rejects.toMatchObject({
      code: 'BATCH_FAILED',
      details: { failures: [failure] },
    })
    expect(seen).toEqual(told.slice(0, at + 1))
  })

  it.each([false, true])('a rejected record is dead-lettered, and the others are handled (%s)', async (partial) => {
    const { handler, seen, letters } = handlerWith(row, partial, 1, () =>
      rejected('NOT_FOR_US', { path: 'Page.title' }),
    )
    expect(await handler(eventOf(row), lambdaContext())).toEqual(partial ? { batchItemFailures: [] } : undefined)
    expect(seen).toEqual(told)
    expect(letters).toMatchObject([
      { topic: 'pages', partition: 3, record: { offset: 41n }, reason: { code: 'NOT_FOR_US', path: 'Page.title' } },
    ])
  })

  it.each([0, 1, 3])('a payload that is cut off, at record %i, is dead-lettered with its bytes', async (at) => {
    const { handler, seen, letters } = handlerWith(row, false, undefined, () => {})
    const event = eventOf(row, at)
    await handler(event, lambdaContext())
    expect(seen).toEqual(told.filter((_, index) => index !== at))
    const given = Buffer.from(event.records['pages-3']?.[at]?.value ?? '', 'base64')
    expect(letters).toMatchObject([{ record: { offset: BigInt(40 + at) }, reason: { code: 'PAYLOAD_MALFORMED' } }])
    expect(Buffer.from(letters[0]?.record.value ?? []).subarray(-given.length)).toEqual(given)
  })
})
