import { describe, expect, it } from 'vitest'
import { breaking, thing, thingVersions } from '../testing/contracts.ts'
import { openGlue, publishingTo, writesTo } from '../testing/glue.ts'
import { planGluePublication, publishToGlue } from './index.ts'

describe('publishToGlue', () => {
  it('creates registry and schema, registers every version in order, and gives the pins', async () => {
    await using glue = await openGlue()
    const contract = thing(thingVersions)
    const published = await publishToGlue([contract], publishingTo(glue))
    const [schema] = glue.recorded.schemas()
    expect(schema).toMatchObject({ registryName: 'music', schemaName: 'things', compatibility: 'FULL_ALL' })
    expect(schema?.versions.map(({ status }) => status)).toEqual(['AVAILABLE', 'AVAILABLE', 'AVAILABLE'])
    expect(published.registryArn).toBe('arn:aws:glue:eu-central-1:000000000000:registry/music')
    expect(published.contracts[0]?.pins).toEqual(
      Object.fromEntries(
        ['1.0.0', '1.1.0', '1.2.0'].map((version, index) => [
          version,
          {
            schemaVersionId: schema?.versions[index]?.schemaVersionId,
            fingerprint: contract.history.versions?.[version]?.fingerprint,
          },
        ]),
      ),
    )
  })

  it('does nothing the second time', async () => {
    await using glue = await openGlue()
    const contracts = [thing(thingVersions), thing(thingVersions, { topic: 'others' })]
    const once = await publishToGlue(contracts, publishingTo(glue))
    const writes = writesTo(glue).length
    expect(writes).toBeGreaterThan(0)
    const again = await publishToGlue(contracts, publishingTo(glue))
    expect(writesTo(glue)).toHaveLength(writes)
    expect(again.contracts.map(({ steps }) => steps)).toEqual([[], []])
    expect(again.contracts.map(({ pins }) => pins)).toEqual(once.contracts.map(({ pins }) => pins))
  })

  it('registers what is new only', async () => {
    await using glue = await openGlue()
    const before = await publishToGlue([thing(thingVersions.slice(0, 2))], publishingTo(glue))
    const after = await publishToGlue([thing(thingVersions)], publishingTo(glue))
    expect(after.contracts[0]?.pins).toMatchObject(before.contracts[0]?.pins ?? {})
    expect(after.contracts[0]?.steps.map(({ step }) => step)).toEqual([
      'register-version',
      'await-version',
      'put-metadata',
    ])
  })

  it('gives versions of one schema one id, and registers it once', async () => {
    await using glue = await openGlue()
    const contract = thing([
      { version: '1.0.0', fields: {} },
      { version: '1.0.1', fields: {} },
    ])
    const { contracts } = await publishToGlue([contract], publishingTo(glue))
    expect(contracts[0]?.pins['1.0.0']?.schemaVersionId).toBe(contracts[0]?.pins['1.0.1']?.schemaVersionId)
    expect(glue.recorded.schemas()[0]?.versions).toHaveLength(1)
  })

  it('brings mode and description up to date and leaves the checkpoint where it is', async () => {
    await using glue = await openGlue()
    await publishToGlue([thing(thingVersions, { compatibility: 'BACKWARD' })], publishingTo(glue))
    const { contracts } = await publishToGlue([thing(thingVersions)], publishingTo(glue))
    expect(contracts[0]?.steps).toMatchObject([{ step: 'update-schema', before: 'BACKWARD', checkpoint: 1 }])
    expect(glue.recorded.schemas()[0]?.compatibility).toBe('FULL_ALL')
  })

  it('writes the owner beside each version, in characters that the service takes', async () => {
    await using glue = await openGlue()
    const contract = thing(thingVersions, { team: 'Team "Ünö" #1', contact: 'mailto:a, b' })
    const { contracts } = await publishToGlue([contract], publishingTo(glue))
    const pairs = contracts[0]?.steps.flatMap((step) => (step.step === 'put-metadata' ? step.pairs : []))
    expect(pairs).toContainEqual(['owner.team', 'Team=20=22=C3=9Cn=C3=B6=22=20=231'])
    expect(pairs).toContainEqual(['owner.contact', 'mailto=3Aa=2C=20b'])
    expect(pairs).toContainEqual(['contract.version', '1.2.0'])
  })

  it('is done by a role that may not read metadata, too', async () => {
    const denied = { kind: 'error', status: 400, type: 'AccessDeniedException' } as const
    await using glue = await openGlue({
      faults: [{ operation: 'QuerySchemaVersionMetadata', from: 1, fault: denied }],
    })
    const { contracts } = await publishToGlue([thing(thingVersions)], publishingTo(glue))
    expect(Object.keys(contracts[0]?.pins ?? {})).toEqual(['1.0.0', '1.1.0', '1.2.0'])
  })

  it('uses the default registry, which comes with its first schema', async () => {
    await using glue = await openGlue()
    const { registryName: _, ...options } = publishingTo(glue)
    const { registryArn } = await publishToGlue([thing(thingVersions)], options)
    expect(registryArn).toMatch(/registry\/default-registry$/)
  })
})

describe('planGluePublication', () => {
  it('says every step and does none', async () => {
    await using glue = await openGlue()
    const plan = await planGluePublication([thing(thingVersions)], publishingTo(glue))
    expect(plan).toMatchObject({ registryArn: undefined, registryName: 'music', region: 'eu-central-1' })
    expect(plan.contracts[0]?.steps.map(({ step }) => step)).toEqual([
      'create-registry',
      'create-schema',
      'await-version',
      'register-version',
      'await-version',
      'register-version',
      'await-version',
      'put-metadata',
      'put-metadata',
      'put-metadata',
    ])
    expect(writesTo(glue)).toEqual([])
  })
})

describe('what is incompatible is never registered', () => {
  const incompatible = { code: 'PUBLICATION_INCOMPATIBLE' }

  it('against what the registry holds: the plan of every contract comes before the first write', async () => {
    await using glue = await openGlue()
    await publishToGlue([thing(thingVersions)], publishingTo(glue))
    const writes = writesTo(glue).length
    const contracts = [thing(thingVersions, { topic: 'others' }), thing([...thingVersions, breaking])]
    const publishing = publishToGlue(contracts, publishingTo(glue))
    await expect(publishing).rejects.toMatchObject(incompatible)
    await expect(publishing).rejects.toThrow(
      /Thing 2\.0\.0 breaks 1\.0\.0 \(version 1 of the registry\), .* under FULL_ALL: WIRE_/,
    )
    expect(writesTo(glue)).toHaveLength(writes)
  })

  it('against versions of the same publication', async () => {
    await using glue = await openGlue()
    const contract = thing([...thingVersions, breaking])
    await expect(publishToGlue([contract], publishingTo(glue))).rejects.toMatchObject(incompatible)
    expect(writesTo(glue)).toEqual([])
  })

  it('against the checkpoint as well as the latest version, under the modes without _ALL', async () => {
    await using glue = await openGlue()
    const none = { compatibility: 'NONE' } as const
    const versions = [...thingVersions.slice(0, 1), { ...breaking, version: '1.1.0' }]
    await publishToGlue([thing(versions, none)], publishingTo(glue))
    // It reads what 1.1.0 wrote, and not what 1.0.0 wrote, which is the checkpoint.
    const third = { version: '1.2.0', fields: { ...breaking.fields, ...thingVersions[1]?.fields } }
    const publishing = publishToGlue([thing([...versions, third], { compatibility: 'BACKWARD' })], publishingTo(glue))
    await expect(publishing).rejects.toThrow(
      /Thing 1\.2\.0 breaks 1\.0\.0 \(version 1 of the registry\) under BACKWARD/,
    )
  })

  it('under DISABLED, after the first version', async () => {
    await using glue = await openGlue()
    const disabled = { compatibility: 'DISABLED' } as const
    await publishToGlue([thing(thingVersions.slice(0, 1), disabled)], publishingTo(glue))
    await expect(publishToGlue([thing(thingVersions.slice(0, 2), disabled)], publishingTo(glue))).rejects.toThrow(
      /PUBLICATION_INCOMPATIBLE .*DISABLED allows no version after the first/,
    )
  })

  it('but a break that the mode does not promise is registered', async () => {
    await using glue = await openGlue()
    const none = { compatibility: 'NONE' } as const
    const { contracts } = await publishToGlue([thing([...thingVersions, breaking], none)], publishingTo(glue))
    expect(Object.keys(contracts[0]?.pins ?? {})).toContain('2.0.0')
  })
})
