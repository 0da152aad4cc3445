import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLoopbackEventBridgeSchemas } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { account, arnOf, Publishing } from '../testing/publishing.ts'
import { baseFields } from '../testing/sample-project.ts'

const registryArn = arnOf('music')
const optional = [...baseFields, 'country: z.string().optional(),']

describe('counterpoint publish', () => {
  it('registers the contract and keeps the pins in the lock and in history.ts, so that check is content', async () => {
    await using test = await Publishing.start()
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({ code: 0, errors: '' })
    expect(ended.output).toContain('commit them')
    const [schema] = test.glue.recorded.schemas()
    const { fingerprint } = test.lock().versions['1.0.0']
    const pin = { schemaVersionId: schema?.versions[0]?.schemaVersionId, fingerprint }
    expect(test.lock().pins).toEqual({ [registryArn]: { '1.0.0': pin } })
    expect(test.text('src/history.ts')).toContain(String(pin.schemaVersionId))
    expect(test.project.run('check')).toMatchObject({ code: 0 })
  })

  it('goes where it was published before, and does nothing the second time', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    const [writes, lock] = [test.writes(), test.text('contract.lock.json')]
    const ended = await test.run()
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('all of it was there') })
    expect(test.writes()).toBe(writes)
    expect(test.text('contract.lock.json')).toBe(lock)
  })

  it('adds the pin of a version that came, and the earlier ones stay', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    const before = test.lock().pins[registryArn]
    test.project.define({ version: '1.1.0', fields: optional })
    test.project.run('snapshot')
    expect(await test.run()).toMatchObject({ code: 0 })
    expect(test.lock().pins[registryArn]).toMatchObject(before)
    expect(Object.keys(test.lock().pins[registryArn])).toEqual(['1.0.0', '1.1.0'])
  })

  it('writes the pins of what was registered before it was killed', async () => {
    await using test = await Publishing.start()
    const [history, lock] = [test.text('src/history.ts'), test.text('contract.lock.json')]
    await test.run('--registry', 'music')
    const [writes, pinned] = [test.writes(), test.text('contract.lock.json')]
    // Killed after the last call, and after the first of the two files.
    writeFileSync(join(test.project.folder, 'src/history.ts'), history)
    expect(await test.run('--registry', 'music')).toMatchObject({ code: 0 })
    writeFileSync(join(test.project.folder, 'src/history.ts'), history)
    writeFileSync(join(test.project.folder, 'contract.lock.json'), lock)
    expect(await test.run('--registry', 'music')).toMatchObject({ code: 0 })
    expect(test.writes()).toBe(writes)
    expect(test.text('contract.lock.json')).toBe(pinned)
    expect(test.project.run('check')).toMatchObject({ code: 0 })
  })

  it('shows what it would do, and does nothing', async () => {
    await using test = await Publishing.start()
    const lock = test.text('contract.lock.json')
    const ended = await test.run('--registry', 'music', '--dry-run')
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('create the schema playbacks') })
    expect(ended.output).toContain('nothing was written')
    expect(test.writes()).toBe(0)
    expect(test.text('contract.lock.json')).toBe(lock)
  })

  it('keeps no pins of a registry that ends with this machine', async () => {
    await using test = await Publishing.start({ accountId: '000000000000' })
    const lock = test.text('contract.lock.json')
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('nothing is written into') })
    expect(test.text('contract.lock.json')).toBe(lock)
  })

  it('publishes to EventBridge Schemas beside Glue', async () => {
    await using test = await Publishing.start()
    const schemas = await startLoopbackEventBridgeSchemas({ accountId: account, region: 'eu-central-1' })
    const beside = { AWS_ENDPOINT_URL_SCHEMAS: schemas.endpoint }
    const ended = await test.runWith(beside, '--registry', 'music', '--target', 'glue,eventbridge')
    expect(ended).toMatchObject({ code: 0, errors: '' })
    expect(ended.output).toContain('music.playbacks@Playback (OpenApi3): created')
    expect(schemas.recorded.schemas()).toHaveLength(2)
    await schemas.close()
  })
})

describe('what cannot be published', () => {
  it('an incompatible version is a finding, and nothing is registered', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    const writes = test.writes()
    test.project.define({ version: '2.0.0', fields: [...baseFields, 'country: z.string(),'] })
    test.project.run('snapshot')
    const ended = await test.run()
    expect(ended.code).toBe(1)
    expect(ended.errors).toMatch(
      /^✖ PUBLICATION_INCOMPATIBLE .*Playback 2\.0\.0 breaks 1\.0\.0 \(version 1 of the registry\) under FULL_ALL/,
    )
    expect(ended.errors).toContain('No waiver binds the registry')
    expect(test.writes()).toBe(writes)
  })

  it('but one that promises nothing can be, under the mode NONE', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    const fields = [...baseFields, 'country: z.string(),']
    test.project.define({ version: '2.0.0', fields, compatibility: 'NONE' })
    test.project.run('snapshot')
    const ended = await test.run()
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('change the mode from FULL_ALL to NONE') })
    expect(Object.keys(test.lock().pins[registryArn])).toEqual(['1.0.0', '2.0.0'])
  })

  it('nor a draft, nor a history that was edited, nor a definition that changed under its version', async () => {
    await using test = await Publishing.start()
    test.project.define({ version: '1.1.0', fields: optional })
    expect(await test.run()).toMatchObject({ code: 1, errors: expect.stringContaining('is a draft') })
    test.project.define({ version: '1.0.0', fields: optional })
    expect(await test.run()).toMatchObject({ code: 1, errors: expect.stringContaining('no longer derives') })
    test.project.define({ version: '1.0.0', fields: baseFields })
    const avsc = join(test.project.folder, 'schemas/1.0.0.avsc')
    writeFileSync(avsc, readFileSync(avsc, 'utf8').replace('"sessionId"', '"session"'))
    expect(await test.run()).toMatchObject({ code: 1, errors: expect.stringContaining('Nothing was published') })
    expect(test.glue.recorded.calls).toEqual([])
  })

  it('a lock that disagrees with the registry', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    const [id] = Object.values<{ schemaVersionId: string }>(test.lock().pins[registryArn])
    for (const file of ['contract.lock.json', 'src/history.ts']) {
      const other = '00000000-0000-4000-8000-000000000000'
      writeFileSync(join(test.project.folder, file), test.text(file).replace(id?.schemaVersionId ?? '', other))
    }
    expect(await test.run()).toMatchObject({ code: 1, errors: expect.stringContaining('✖ PIN_MISMATCH') })
  })

  it('says in one line what is missing: credentials, a region, a target', async () => {
    await using test = await Publishing.start()
    const noCredentials = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true' }
    const files = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' }
    const anonymous = await test.runWith({ ...noCredentials, ...files }, '--registry', 'music')
    expect(anonymous).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/^counterpoint: REGISTRY_UNAUTHENTICATED.*\n$/),
    })
    const nowhere = await test.runWith({ AWS_REGION: '', ...files }, '--registry', 'music')
    expect(nowhere).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/^counterpoint: OPTION_INVALID.*AWS_REGION.*\n$/),
    })
    const target = await test.run('--target', 'glue,kafka')
    expect(target).toMatchObject({ code: 2, errors: expect.stringContaining('--target takes glue and eventbridge') })
  })
})
