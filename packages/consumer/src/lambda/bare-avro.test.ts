import { defineContract, narrow } from '@counterpoint/contract-kit'
import { wireContract } from '@counterpoint/contract-kit/wire'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { lambdaContext, mskEvent, snapshotted } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { silent } from '../testing/mesh.ts'
import { kafkaHandler } from './index.ts'

const letters = snapshotted((history) =>
  defineContract({
    name: 'Letter',
    namespace: 'test',
    version: '1.0.0',
    topic: 'letters',
    stream: 'events',
    key: 'k',
    compatibility: 'NONE',
    owner: { team: 'tests' },
    generated: { id: 'k' },
    schema: z.strictObject({ a: z.string(), b: z.string(), k: z.string() }),
    history,
  }),
)

/** As a producer without a registry writes it, behind a mapping without one. */
function bareEvent() {
  const event = mskEvent(letters, [{ a: 'A', b: 'B', k: 'K' }], { form: 'source' })
  const records = Object.entries(event.records).map(([member, list]) => [
    member,
    list.map(({ valueSchemaMetadata: _, ...record }) => record),
  ])
  return { ...event, records: Object.fromEntries(records) }
}

it.each([
  ['the contract', letters, { a: 'A', b: 'B', k: 'K' }],
  ['its wire form', wireContract<typeof letters>('1.0.0', letters.history), { a: 'A', b: 'B', k: 'K' }],
  ['a narrowed contract', narrow(letters, ['k', 'b']), { b: 'B', k: 'K' }],
  ['one of a single field', narrow(letters, ['k']), { k: 'K' }],
])('bare Avro is read as its writer wrote it, into %s', async (_, contract, event) => {
  const seen: unknown[] = []
  const options = { registry: embeddedRegistry([letters]), recordFormat: 'SOURCE', logger: silent } as const
  const handler = kafkaHandler(contract, (given) => seen.push(given), options)
  await handler(bareEvent(), lambdaContext())
  expect(seen).toEqual([event])
})
