import { fingerprintOf } from '@counterpoint/contract-kit'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { lambdaContext, mskEvent } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { pages } from '../testing/contracts.ts'
import { kafkaHandler } from './index.ts'

const pin = { schemaVersionId: '0f8a1f4e-0000-4000-8000-00000000000a', fingerprint: fingerprintOf(pages.schema) }
const pinned = { ...pages, history: { ...pages.history, pins: { 'arn:music': { '1.0.0': pin } } } }
const page = { path: '/a', title: 'A' }

it('a handler of a contract with pins needs no registry to be tested', async () => {
  const states: unknown[] = []
  const handler = kafkaHandler(pinned, { state: (state) => void states.push(state), removed: () => {} })
  await handler(mskEvent(pinned, [page]), lambdaContext())
  expect(states).toEqual([page])
})

it('one of a contract without pins needs the embedded one', async () => {
  const states: unknown[] = []
  const handlers = { state: (state: unknown) => void states.push(state), removed: () => {} }
  const handler = kafkaHandler(pages, handlers, { registry: embeddedRegistry })
  await handler(mskEvent(pages, [page]), lambdaContext())
  expect(states).toEqual([page])
})

it('the embedded one reads what a pin names, so that a test need not change when its contract is published', async () => {
  const states: unknown[] = []
  const handlers = { state: (state: unknown) => void states.push(state), removed: () => {} }
  await kafkaHandler(pinned, handlers, { registry: embeddedRegistry })(mskEvent(pinned, [page]), lambdaContext())
  expect(states).toEqual([page])
})
