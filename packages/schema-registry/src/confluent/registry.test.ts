import { inspect } from 'node:util'
import { confluentConformance } from '@counterpoint/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ConfluentServer, startConfluentServer } from '../testing/confluent-server.ts'
import { first } from '../testing/contract.ts'
import { manualClock } from '../testing/manual-clock.ts'
import type { ConfluentRegistryOptions } from './options.ts'
import { confluentRegistry } from './registry.ts'

const guid = 'b7912285-527d-42de-88ee-e389a763225f'
const known = { schemaId: 7, schemaGuid: guid, schema: first.schema }
const registered = [
  { schemaId: 7, schemaGuid: guid, schema: JSON.stringify(first.schema) },
  { schemaId: 8, schemaGuid: '00000000-0000-0000-0000-000000000008', schema: '{}', schemaType: 'PROTOBUF' },
  { schemaId: 9, schemaGuid: '00000000-0000-0000-0000-000000000009', schema: '{"type":"recrod","secret":1}' },
  { schemaId: 10, schemaGuid: '00000000-0000-0000-0000-000000000010', schema: 'x'.repeat(2 ** 20) },
]
const unknown = { schemaId: 404 }

let server: ConfluentServer
beforeAll(async () => {
  server = await startConfluentServer(registered)
})
afterEach(() => {
  server.fault = undefined
})
afterAll(() => server.close())

function open(options: Partial<ConfluentRegistryOptions> = {}) {
  const clock = manualClock()
  const { confluent } = confluentRegistry({ url: server.url, clock, ...options })
  if (confluent === undefined) throw new TypeError('a Confluent registry has its schemas')
  const before = server.requests.length
  return { clock, schemaOf: confluent.schemaOf, requests: () => server.requests.slice(before) }
}

describe('confluentRegistry', () => {
  it.each(confluentConformance(async () => ({ registry: confluentRegistry({ url: server.url }), known })))(
    '$name',
    ({ run }) => run(),
  )

  it('asks once for a schema, with what it refers to in it, however many want it', async () => {
    const { schemaOf, requests } = open()
    await Promise.all(Array.from({ length: 1000 }, () => schemaOf({ schemaId: 7 })))
    await schemaOf({ schemaId: 7 })
    await schemaOf({ schemaGuid: guid })
    expect(requests().map(({ path }) => path)).toEqual([
      '/schemas/ids/7?format=resolved',
      `/schemas/guids/${guid}?format=resolved`,
    ])
  })

  it('asks for an unknown id again when its life is over, and never for one that cannot be', async () => {
    const { clock, schemaOf, requests } = open({ forgetUnknownAfterMs: 1000 })
    for (const [later, asked] of [
      [0, 1],
      [999, 1],
      [1, 2],
    ] as const) {
      clock.advance(later)
      await expect(schemaOf(unknown)).rejects.toMatchObject({
        code: 'SCHEMA_NOT_FOUND',
        details: { schemaId: 404, url: server.url },
      })
      await expect(schemaOf({ schemaId: -5 })).rejects.toMatchObject({ code: 'SCHEMA_NOT_FOUND' })
      expect(requests()).toHaveLength(asked)
    }
  })

  it('knows no ids of its own for frames of Glue’s kind', async () => {
    const registry = confluentRegistry({ url: server.url })
    await expect(registry.idOf({ schemaName: 'things' }, first.schema)).rejects.toMatchObject({
      code: 'SCHEMA_NOT_REGISTERED',
    })
  })

  it.each([
    [8, 'PROTOBUF'],
    [9, 'no Avro schema'],
    [10, 'longer than 1048576 bytes'],
  ])('SCHEMA_INVALID, without its text: id %i is %s', async (schemaId, problem) => {
    const { schemaOf } = open()
    const error: unknown = await schemaOf({ schemaId }).catch((failure: unknown) => failure)
    expect(error).toMatchObject({ code: 'SCHEMA_INVALID', message: expect.stringContaining(problem) })
    expect(error).not.toMatchObject({ message: expect.stringMatching(/recrod|secret/) })
  })
})

describe('other registries that speak its language', () => {
  it('one without `format` is asked without it', async () => {
    const other = await startConfluentServer(registered, { withoutFormats: true })
    const { schemaOf } = open({ url: other.url })
    await expect(schemaOf({ schemaId: 7 })).resolves.toEqual(first.schema)
    expect(other.requests.map(({ path }) => path)).toEqual(['/schemas/ids/7?format=resolved', '/schemas/ids/7'])
    await other.close()
  })

  it('one without GUIDs knows none; what is no registry does not say so', async () => {
    const older = await startConfluentServer(registered, { withoutGuids: true })
    await expect(open({ url: older.url }).schemaOf({ schemaGuid: guid })).rejects.toMatchObject({
      code: 'SCHEMA_NOT_FOUND',
    })
    const elsewhere = `${older.url}/elsewhere`
    for (const id of [{ schemaGuid: guid }, { schemaId: 7 }]) {
      await expect(open({ url: elsewhere }).schemaOf(id)).rejects.toMatchObject({ code: 'REGISTRY_NOT_FOUND' })
    }
    await older.close()
  })
})

describe('a registry that has no answer', () => {
  it.each([
    [401, 'REGISTRY_UNAUTHENTICATED', 1],
    [403, 'REGISTRY_FORBIDDEN', 1],
    [404, 'REGISTRY_NOT_FOUND', 1],
    [422, 'REGISTRY_REFUSED', 1],
    [429, 'REGISTRY_THROTTLED', 7],
    [503, 'REGISTRY_UNAVAILABLE', 7],
    [504, 'REGISTRY_TIMED_OUT', 7],
  ])('%i is %s', async (status, code, asked) => {
    server.fault = { status, body: '<html>' }
    const { schemaOf, requests } = open()
    await expect(schemaOf(unknown)).rejects.toMatchObject({ code, details: { status, url: server.url } })
    expect(requests()).toHaveLength(asked)
  })

  it('is asked again within the deadline', async () => {
    server.fault = { status: 500 }
    const mended = async () => {
      server.fault = undefined
    }
    const { schemaOf, requests } = open({ clock: { ...manualClock(), sleep: mended } })
    await expect(schemaOf({ schemaId: 7 })).resolves.toEqual(first.schema)
    expect(requests()).toHaveLength(2)
  })

  it('hangs: REGISTRY_TIMED_OUT', async () => {
    server.fault = 'hang'
    await expect(open({ deadlineMs: 50 }).schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_TIMED_OUT' })
  })

  it('is away: REGISTRY_UNAVAILABLE, and what is known goes on', async () => {
    const leaving = await startConfluentServer(registered)
    const { schemaOf } = open({ url: leaving.url })
    await schemaOf({ schemaId: 7 })
    await leaving.close()
    await expect(schemaOf({ schemaId: 7 })).resolves.toEqual(first.schema)
    await expect(schemaOf(unknown)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: true })
  })

  it('does not send others to where it redirects', async () => {
    server.fault = { status: 302, location: `${server.url}/schemas/ids/7` }
    const { schemaOf, requests } = open({ authorization: { token: 'secret' } })
    await expect(schemaOf({ schemaId: 7 })).rejects.toMatchObject({ code: 'REGISTRY_NOT_FOUND' })
    expect(requests()).toHaveLength(1)
  })
})

describe('credentials', () => {
  it.each([
    [{ username: 'user', password: 'pass' }, 'Basic dXNlcjpwYXNz'],
    [{ token: 't' }, 'Bearer t'],
    [async () => ({ token: 'fresh' }), 'Bearer fresh'],
  ])('are sent: %o', async (authorization, header) => {
    const { schemaOf, requests } = open({ authorization, headers: { 'confluent-identity-pool-id': 'pool' } })
    await schemaOf({ schemaId: 7 })
    expect(requests()[0]?.headers).toMatchObject({ authorization: header, 'confluent-identity-pool-id': 'pool' })
  })

  it('that a function does not give: REGISTRY_UNAUTHENTICATED, and nothing is sent', async () => {
    const down = new Error('the identity provider is down')
    const { schemaOf, requests } = open({
      authorization: async () => {
        throw down
      },
    })
    await expect(schemaOf({ schemaId: 7 })).rejects.toMatchObject({ code: 'REGISTRY_UNAUTHENTICATED', cause: down })
    expect(requests()).toEqual([])
  })

  it.each([
    { token: 'SECRET\nSECRET' },
    { token: 'SECRET\u2713' },
    { token: '' },
    { username: 'user:SECRET', password: 'SECRET' },
    { username: 'user', password: 'SECRET\n' },
    { token: 'SECRET', username: 'user', password: 'SECRET' },
  ])('that a function gives and no header can carry: REGISTRY_UNAUTHENTICATED, %#', async (authorization) => {
    const { schemaOf, requests } = open({ authorization: () => authorization })
    const error: unknown = await schemaOf({ schemaId: 7 }).catch((failure: unknown) => failure)
    expect(error).toMatchObject({ code: 'REGISTRY_UNAUTHENTICATED' })
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('SECRET')
    expect(requests()).toEqual([])
  })

  const wrong: readonly [Partial<ConfluentRegistryOptions>, RegExp][] = [
    [{ url: 'http://user:SECRET@registry' }, /"url" must be without credentials/],
    [{ url: 'registry:8081' }, /"url" must be a URL/],
    [{ url: 'http://registry/?token=SECRET' }, /"url" must be without a query/],
    [{ authorization: { username: 'user', password: '' } }, /"authorization" must have a password/],
    [{ authorization: { username: 'us:er', password: 'SECRET' } }, /"authorization" must have a username/],
    [{ authorization: { token: 'SECRET\nSECRET' } }, /"authorization" must have a token/],
    [{ authorization: { token: 'SECRET', username: 'u', password: 'SECRET' } }, /"authorization" must be/],
    [{ authorization: { token: 'SECRET' }, headers: { Authorization: 'SECRET' } }, /contradict/],
    [{ headers: { 'x-api-key': 'SECRET\nSECRET' } }, /"headers" must have a text on one line.*"x-api-key"/],
    [{ headers: { 'x-api-key\n': 'SECRET' } }, /"headers" must have names of headers/],
    [{ headers: JSON.parse('{"a":1}') }, /"headers" must have a text.*"a"/],
    [{ headers: JSON.parse('["SECRET"]') }, /"headers" must be an object/],
  ]
  it.each(wrong)('are checked, and in no error: %#', (options, problem) => {
    expect(() => open(options)).toThrow(problem)
    expect(() => open(options)).toThrow('OPTION_INVALID')
    expect(() => open(options)).not.toThrow(/SECRET/)
  })
})
