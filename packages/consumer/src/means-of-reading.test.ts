import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { type EventEntry, lambdaContext, type MskEventOptions, mskEvent, tombstone } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { kafkaHandler, type LambdaOptions } from './lambda/index.ts'
import { clicks, pages } from './testing/contracts.ts'
import { confluentIds, everyRegistry, letterBox } from './testing/lambda.ts'
import { registry, silent } from './testing/mesh.ts'

/** `registry` knows what Glue's ids are of, and nothing of Confluent's. */
async function handled(event: unknown, options: LambdaOptions = {}) {
  const { letters, target } = letterBox()
  const seen: string[] = []
  const handler = kafkaHandler(
    pages,
    { state: ({ path }) => void seen.push(path), removed: (key) => void seen.push(`removed ${key}`) },
    { registry, deadLetter: target, logger: silent, ...options },
  )
  const error: unknown = await handler(event, lambdaContext()).catch((thrown: unknown) => thrown)
  return { seen, letters, cause: isCounterpointError(error, 'BATCH_FAILED') ? error.cause : error }
}

const page = (path: string) => ({ path, title: 'T' })
const recordsOf = (offset: number, options: MskEventOptions, ...entries: readonly EventEntry<typeof pages>[]) =>
  mskEvent(pages, entries, { firstOffset: offset, ...options }).records['pages-0'] ?? []
const eventOf = (...records: readonly object[]) => ({ eventSource: 'aws:kafka', records: { 'pages-0': records } })

const sourceOfConfluent = { form: 'source', ids: confluentIds.value } as const
const keyOfConfluent = { keyForm: 'source', keyIds: confluentIds.key } as const

describe('a function whose registry knows nothing of Confluent’s', () => {
  const whatToDo = /confluentRegistry from @counterpoint\/schema-registry\/confluent.*confluentRegistry\(\{ url \}\)/

  it.each([
    ['value', 'a value', recordsOf(8, sourceOfConfluent, page('/b'))],
    ['key', 'a key', recordsOf(8, keyOfConfluent, page('/b'))],
    ['key', 'a key of a removal', recordsOf(8, keyOfConfluent, tombstone('/b'))],
  ])(
    'waits for a record whose %s the mapping describes by a number (%s): nothing is dead-lettered',
    async (part, _, strange) => {
      const event = eventOf(...recordsOf(7, {}, page('/a')), ...strange, ...recordsOf(9, {}, page('/c')))
      const { seen, letters, cause } = await handled(event)
      expect(seen).toEqual(['/a'])
      expect(letters).toEqual([])
      expect(cause).toMatchObject({
        code: 'OPTION_INVALID',
        retriable: false,
        message: expect.stringMatching(whatToDo),
        details: { topic: 'pages', partition: 0, offset: 8 },
      })
      expect(String(cause)).toContain(`pages[0] at offset 8 has a ${part} that the mapping describes`)
    },
  )

  it('dead-letters one of its frames that nobody describes: a producer of nonsense blocks nobody', async () => {
    const framed = { form: 'confluent', ids: confluentIds.value } as const
    const event = eventOf(...recordsOf(7, framed, page('/a')), ...recordsOf(8, {}, page('/b')))
    const { seen, letters, cause } = await handled(event)
    expect(cause).toBeUndefined()
    expect(seen).toEqual(['/b'])
    expect(letters).toMatchObject([{ record: { offset: 7n }, reason: { code: 'FRAME_UNKNOWN' } }])
  })

  it('does not look at the keys of events', async () => {
    const seen: string[] = []
    const handler = kafkaHandler(clicks, ({ session }) => void seen.push(session), { registry })
    await handler(mskEvent(clicks, [{ session: 'a' }], keyOfConfluent), lambdaContext())
    expect(seen).toEqual(['a'])
  })

  it('takes a key that the mapping made a JSON text of for that text', async () => {
    const { seen, cause } = await handled(
      eventOf(...recordsOf(7, { ...keyOfConfluent, keyForm: 'json' }, tombstone('/a'))),
    )
    expect(cause).toBeUndefined()
    expect(seen).toEqual(['removed /a'])
  })
})

it('with such a registry, what is condemned has its frame again in its letter', async () => {
  const [record] = recordsOf(7, sourceOfConfluent, page('/a'))
  const cut = { ...record, value: Buffer.from('cut').toString('base64') }
  const { letters } = await handled(eventOf(cut), { registry: everyRegistry })
  expect(letters).toMatchObject([{ record: { valueForm: 'framed' }, reason: { code: 'PAYLOAD_MALFORMED' } }])
  expect(Buffer.from(letters[0]?.record.value ?? []).toString('hex')).toBe(
    `0000000001${Buffer.from('cut').toString('hex')}`,
  )
})

describe('JSON data in a function that reads no texts', () => {
  const data = recordsOf(7, { form: 'json' }, page('/a')).map((record) => ({
    ...record,
    valueSchemaMetadata: { ...Object(record.valueSchemaMetadata), dataFormat: 'JSON' },
  }))

  it.each(['SOURCE', 'auto'] as const)(
    'waits, and is not said to be made by the mapping (%s)',
    async (recordFormat) => {
      const { letters, cause } = await handled(eventOf(...data), { recordFormat })
      expect(letters).toEqual([])
      expect(cause).toMatchObject({ code: 'OPTION_INVALID', details: { topic: 'pages', partition: 0, offset: 7 } })
      expect(String(cause)).toMatch(/is JSON data.*JSON Schema.*publish with the contract.*json: jsonRecords\(\)/)
      expect(String(cause)).not.toMatch(/let the mapping have SOURCE/)
    },
  )
})
