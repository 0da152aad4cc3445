import { GlueClient } from '@aws-sdk/client-glue'
import type { GlueFault, GlueOperation } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { thing, thingVersions } from '../testing/contracts.ts'
import { clientTimeoutMs, openGlue, publishingTo } from '../testing/glue.ts'
import { publishToGlue } from './index.ts'

type Glue = Awaited<ReturnType<typeof openGlue>>

const contracts = [thing(thingVersions), thing(thingVersions, { topic: 'others' })]

const operations: readonly GlueOperation[] = [
  'GetRegistry',
  'CreateRegistry',
  'GetSchema',
  'CreateSchema',
  'UpdateSchema',
  'GetSchemaByDefinition',
  'RegisterSchemaVersion',
  'GetSchemaVersion',
  'ListSchemaVersions',
  'QuerySchemaVersionMetadata',
  'PutSchemaVersionMetadata',
]

const longer = clientTimeoutMs * 3
const faults: Readonly<Record<string, GlueFault>> = {
  throttled: { kind: 'error', status: 400, type: 'ThrottlingException' },
  'not shown yet': { kind: 'error', status: 400, type: 'EntityNotFoundException' },
  'two at once': { kind: 'error', status: 400, type: 'ConcurrentModificationException' },
  'a fault of the service': { kind: 'error', status: 500, type: 'InternalServiceException' },
  'connection lost before the work': { kind: 'reset' },
  'connection lost after the work': { kind: 'answer-lost' },
  'timed out before the work': { kind: 'late', afterMs: longer, done: 'after' },
  'timed out after the work': { kind: 'late', afterMs: longer, done: 'before' },
}

describe.each(Object.entries(faults))('%s', (name, fault) => {
  // It looks nothing up.
  const finding = operations.filter((operation) => name !== 'not shown yet' || operation !== 'CreateRegistry')
  it.each(finding)('%s, at its first and second call', async (operation) => {
    await using glue = await openGlue({
      faults: [1, 2].map((call) => ({ operation, call, fault })),
    })
    // The mode of one of them is another one before.
    await publishToGlue([thing(thingVersions.slice(0, 2), { compatibility: 'BACKWARD' })], publishingTo(glue))
    await endsRight(glue)
    expect(glue.recorded.calls.some((call) => call.operation === operation && call.error !== undefined)).toBe(true)
  })
})

describe('a crash', () => {
  it('at any call, before or after it was made: the next publication goes on where it ended', async () => {
    let crashes = 0
    for (const place of ['before', 'after'] as const) {
      for (let call = 1; ; call += 1) {
        await using glue = await openGlue()
        const ended = await publishUntil(glue, call, place)
        await endsRight(glue)
        if (ended === 'finished') break
        crashes += 1
      }
    }
    expect(crashes).toBeGreaterThan(60)
  })
})

describe('several publishers at once', () => {
  it.each([2, 3, 5])('%i of them end with the same ids, and nothing is registered twice', async (publishers) => {
    for (let round = 0; round < 10; round += 1) {
      await using glue = await openGlue({ latencyMs: round % 3 })
      const published = await Promise.all(
        Array.from({ length: publishers }, (_, index) =>
          // Some know fewer versions than others.
          publishToGlue([thing(thingVersions.slice(0, 1 + ((index + round) % 3)))], publishingTo(glue, `p${index}`)),
        ),
      )
      for (const {
        contracts: [contract],
      } of published) {
        for (const [version, { schemaVersionId }] of Object.entries(contract?.pins ?? {})) {
          const index = thingVersions.findIndex((known) => known.version === version)
          expect(idsOf(glue, 'things')[index]).toBe(schemaVersionId)
        }
      }
      await endsRight(glue)
    }
  })
})

/** After one more publication everything is there, once, and the pins say so. */
async function endsRight(glue: Glue): Promise<void> {
  const published = await publishToGlue(contracts, publishingTo(glue))
  const schemas = glue.recorded.schemas()
  expect(schemas.map(({ schemaName }) => schemaName).sort()).toEqual(['others', 'things'])
  for (const { contract, pins } of published.contracts) {
    const schema = schemas.find(({ schemaName }) => schemaName === contract.topic)
    expect(schema?.compatibility).toBe('FULL_ALL')
    expect(schema?.versions.map(({ status, versionNumber }) => [versionNumber, status])).toEqual([
      [1, 'AVAILABLE'],
      [2, 'AVAILABLE'],
      [3, 'AVAILABLE'],
    ])
    expect(Object.values(pins).map(({ schemaVersionId }) => schemaVersionId)).toEqual(idsOf(glue, contract.topic))
  }
  const again = await publishToGlue(contracts, publishingTo(glue))
  expect(again.contracts.flatMap(({ steps }) => steps)).toEqual([])
}

function idsOf(glue: Glue, topic: string): readonly string[] {
  const schema = glue.recorded.schemas().find(({ schemaName }) => schemaName === topic)
  return schema?.versions.map(({ schemaVersionId }) => schemaVersionId) ?? []
}

/** Ends at a call, as a process that is killed: no further call is made, and nobody learns what came of the last. */
async function publishUntil(glue: Glue, last: number, place: 'before' | 'after'): Promise<'finished' | 'crashed'> {
  const { clientConfig, ...options } = publishingTo(glue)
  const client = new GlueClient(clientConfig)
  const killed = new AbortController()
  let calls = 0
  client.middlewareStack.add(
    (next) => async (input) => {
      calls += 1
      if (calls === last && place === 'before') killed.abort()
      const answer = await next(input)
      if (calls === last) killed.abort()
      return answer
    },
    { step: 'initialize' },
  )
  try {
    await publishToGlue(contracts, { ...options, client, signal: killed.signal })
    return 'finished'
  } catch (error) {
    expect(error).toMatchObject({ code: 'ABORTED' })
    return 'crashed'
  } finally {
    client.destroy()
  }
}
