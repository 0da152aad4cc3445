import { avroCodec, CounterpointError } from '@counterpoint/contract-kit'
import { lambdaContext, mskEvent, record, tombstone } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { kafkaHandler } from './lambda/index.ts'
import { clicks, pages } from './testing/contracts.ts'
import { everyRegistry, letterBox } from './testing/lambda.ts'
import { registry, silent } from './testing/mesh.ts'

const page = { path: '/a', title: 'A' }

/** What became of a state and of a removal with one key. */
async function handledWith(key: string | Uint8Array, known: typeof registry = everyRegistry) {
  const { letters, target } = letterBox()
  const seen: string[] = []
  const handler = kafkaHandler(
    pages,
    { state: ({ path }, context) => seen.push(`${path} ${context.offset}`), removed: (path) => seen.push(path) },
    { registry: known, deadLetter: target, logger: silent },
  )
  const event = mskEvent(pages, [record(page, { key }), record(tombstone(), { key })])
  await handler(event, lambdaContext())
  return { seen, letters }
}

const notFound = new CounterpointError('SCHEMA_NOT_FOUND', 'no such schema')
const hex = (text: string) => Buffer.from(text, 'hex')

describe('the key of an entity that is no text is condemned with its bytes', () => {
  it.each([
    ['ff', 'PAYLOAD_MALFORMED'],
    ['2fc3', 'PAYLOAD_MALFORMED'],
    ['eda080', 'PAYLOAD_MALFORMED'],
    ['0000000000000041', 'SCHEMA_NOT_FOUND'],
    ['00000041', 'FRAME_UNKNOWN'],
    ['0141', 'FRAME_UNKNOWN'],
    ['03', 'FRAME_UNKNOWN'],
    ['0300574f6a9a', 'FRAME_UNKNOWN'],
    [`0301${'00'.repeat(30)}`, 'FRAME_UNKNOWN'],
  ])('%s: %s', async (bytes, code) => {
    const { seen, letters } = await handledWith(hex(bytes), {
      ...everyRegistry,
      confluent: { schemaOf: async () => Promise.reject(notFound) },
    })
    expect(seen).toEqual([])
    expect(letters).toMatchObject([{ reason: { code } }, { reason: { code } }])
    expect(letters.map((letter) => Buffer.from(letter.record.key ?? []).toString('hex'))).toEqual([bytes, bytes])
  })

  it.each([
    ['0000000001022f', 'a frame of Confluent’s, without their registry'],
    [`01${'00'.repeat(16)}022f`, 'one with a GUID'],
  ])('%s, %s', async (bytes) => {
    const { seen, letters } = await handledWith(hex(bytes), registry)
    expect(seen).toEqual([])
    expect(letters).toMatchObject([{ reason: { code: 'FRAME_UNKNOWN' } }, { reason: { code: 'FRAME_UNKNOWN' } }])
  })

  it('also the text in a frame', async () => {
    const { seen, letters } = await handledWith(Buffer.concat([hex('0000000002'), hex('02ff')]))
    expect(seen).toEqual([])
    expect(letters).toMatchObject([
      { reason: { code: 'PAYLOAD_MALFORMED' } },
      { reason: { code: 'PAYLOAD_MALFORMED' } },
    ])
  })
})

it.each([
  ['a text', Buffer.from('/é\u{1f3b5}\u0002'), '/é\u{1f3b5}\u0002'],
  ['a text with a byte order mark', hex('efbbbf2f'), '\ufeff/'],
  ['a frame of Confluent’s', Buffer.concat([hex('0000000002'), avroCodec('string').encode('/a')]), '/a'],
  ['one with a GUID', Buffer.concat([hex(`01${'07'.repeat(16)}`), avroCodec('string').encode('/a')]), '/a'],
])('%s is the key that it is', async (_, bytes, key) => {
  const { seen, letters } = await handledWith(bytes)
  expect(letters).toEqual([])
  expect(seen).toEqual(['/a 0', key])
})

it.each(['ff', '00', '03', '0141', ''])('the key of an event is not looked at: %j', async (bytes) => {
  const seen: unknown[] = []
  const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), { registry })
  await handler(mskEvent(clicks, [record({ session: 's' }, { key: hex(bytes) })]), lambdaContext())
  expect(seen).toEqual(['s'])
})
