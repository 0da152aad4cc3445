import { fingerprintOf, schemaVersionId } from '@counterpoint/contract-kit'
import type { GlueFault } from '@counterpoint/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { first } from '../testing/contract.ts'
import { account, closeGlue, createSchema, musicArn, openGlue, region } from '../testing/glue.ts'
import { glueRegistry } from './registry.ts'

afterEach(closeGlue)
afterEach(() => vi.unstubAllEnvs())

const subject = { schemaName: 'things' }
const idHere = schemaVersionId('11111111-2222-4333-8444-555555555555')
const idThere = schemaVersionId('22222222-2222-4333-8444-555555555555')
const poison = schemaVersionId('00000000-0000-4000-8000-00000000dead')
const otherRegion = `arn:aws:glue:us-east-1:${account}:registry/music`
const otherAccount = `arn:aws:glue:${region}:999999999999:registry/music`

/** The contract with a pin of its version in each of these registries. */
function pinned(...ids: readonly (readonly [string, string])[]): typeof first {
  const fingerprint = fingerprintOf(first.schema)
  const pins = ids.map(([arn, id]) => [arn, { [first.version]: { schemaVersionId: id, fingerprint } }])
  return { ...first, history: { ...first.history, pins: Object.fromEntries(pins) } }
}

const always = (fault: GlueFault) => ({ faults: [{ operation: 'GetRegistry', from: 1, fault } as const] })
const throttled = always({ kind: 'error', status: 400, type: 'ThrottlingException' })

describe('a pinned id is written under a name alone', () => {
  it.each([
    ['of the only registry', [[musicArn, idHere]]],
    [
      'of the right one of two accounts',
      [
        [otherAccount, idThere],
        [musicArn, idHere],
      ],
    ],
    [
      'of the right one of two regions',
      [
        [otherRegion, idThere],
        [musicArn, idHere],
      ],
    ],
  ] as const)('when Glue has said once which registry it is: %s', async (_, ids) => {
    const { source, reads } = await openGlue()
    for (let start = 0; start < 3; start += 1) {
      await expect(source([pinned(...ids)]).idOf(subject, first.schema)).resolves.toBe(idHere)
    }
    expect(reads()).toEqual(['GetRegistry'])
  })

  it.each([
    ['account', otherAccount],
    ['region', otherRegion],
  ])('and never one of another %s: Glue says the id', async (_, arn) => {
    const glue = await openGlue()
    const registry = glue.source([pinned([arn, idThere])])
    await expect(registry.idOf(subject, first.schema)).rejects.toMatchObject({ code: 'SCHEMA_NOT_REGISTERED' })
    glue.clock.advance(30_000)
    const id = await createSchema(glue, first.schema)
    await expect(registry.idOf(subject, first.schema)).resolves.toBe(id)
    expect(glue.reads()).toEqual([
      'GetRegistry',
      'GetSchemaByDefinition',
      // Why there is none, then once more.
      'GetSchema',
      'GetRegistry',
      'GetSchemaByDefinition',
    ])
  })

  it.each([
    ['throttles', throttled],
    ['has a fault', always({ kind: 'error', status: 500, type: 'InternalServiceException' })],
    ['breaks off', always({ kind: 'reset' })],
  ])('while Glue %s too, where one registry alone is pinned in this region', async (_, service) => {
    const { source } = await openGlue(service)
    const registry = source([pinned([musicArn, idHere], [otherRegion, idThere])])
    await expect(registry.idOf(subject, first.schema)).resolves.toBe(idHere)
    await expect(
      source([pinned([musicArn, idHere], [otherAccount, idThere])]).idOf(subject, first.schema),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^REGISTRY_(THROTTLED|UNAVAILABLE)$/) })
    await expect(source([pinned([otherRegion, idThere])]).idOf(subject, first.schema)).rejects.toMatchObject({
      retriable: true,
    })
  })

  it('while it is throttled, in the region that the environment says', async () => {
    const { glue } = await openGlue(throttled)
    vi.stubEnv('AWS_REGION', region)
    const clientConfig = { endpoint: glue.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }
    const registry = glueRegistry({ registryName: 'music', clientConfig, deadlineMs: 100 })
    await expect(registry([pinned([musicArn, idHere])]).idOf(subject, first.schema)).resolves.toBe(idHere)
  })

  it.each([
    ['AccessDeniedException', /^REGISTRY_FORBIDDEN.*give "registryArn".*glue:GetRegistry/],
    ['UnrecognizedClientException', /^REGISTRY_UNAUTHENTICATED/],
  ])('and not where Glue answers %s', async (type, words) => {
    const { source } = await openGlue(always({ kind: 'error', status: 400, type }))
    await expect(source([pinned([musicArn, idHere])]).idOf(subject, first.schema)).rejects.toThrow(words)
  })

  it('and not where there is no such registry', async () => {
    const { source } = await openGlue({ registries: [] })
    await expect(source([pinned([musicArn, idHere])]).idOf(subject, first.schema)).rejects.toThrow(
      /^REGISTRY_NOT_FOUND.*"music" in eu-west-1/,
    )
  })
})

describe('an unknown id, where the contracts are pinned in a registry of the same name elsewhere', () => {
  it.each([
    ['account', otherAccount],
    ['region', otherRegion],
  ])('of another %s: REGISTRY_NOT_FOUND, which names both', async (_, arn) => {
    const glue = await openGlue()
    const registry = glue.source([pinned([arn, idThere])])
    const wrong = { code: 'REGISTRY_NOT_FOUND', details: { registryArn: musicArn, meant: [arn] } }
    await expect(registry.schemaOf(poison)).rejects.toMatchObject(wrong)
    await expect(registry.schemaOf(poison)).rejects.toThrow(/these credentials see .*pinned in .*account.*region/)
    // What is pinned is known wherever it is, and what Glue has is found; neither makes this the right place.
    await expect(registry.schemaOf(idThere)).resolves.toEqual(first.schema)
    await expect(registry.schemaOf(await createSchema(glue, first.schema))).resolves.toEqual(first.schema)
    await expect(registry.schemaOf(idHere)).rejects.toMatchObject(wrong)
    expect(glue.reads().filter((operation) => operation === 'GetRegistry')).toHaveLength(1)
  })

  it.each([
    [
      'they are pinned here too',
      [
        [otherAccount, idThere],
        [musicArn, idHere],
      ],
    ],
    ['they are pinned under other names alone', [[otherAccount.replace('music', 'catalog'), idThere]]],
    ['they have no pins', []],
  ] as const)('is SCHEMA_NOT_FOUND when %s', async (_, ids) => {
    const { source } = await openGlue()
    await expect(source([pinned(...ids)]).schemaOf(poison)).rejects.toMatchObject({ code: 'SCHEMA_NOT_FOUND' })
  })

  it('is no verdict while Glue does not say where it is', async () => {
    const glue = await openGlue(throttled)
    await glue.registry.schemaOf(await createSchema(glue, first.schema))
    const registry = glue.source([pinned([otherAccount, idThere])])
    await expect(registry.schemaOf(poison)).rejects.toMatchObject({ code: 'REGISTRY_THROTTLED' })
  })
})
