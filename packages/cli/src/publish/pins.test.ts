import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arnOf, Publishing } from '../testing/publishing.ts'
import { baseFields } from '../testing/sample-project.ts'

const registryArn = arnOf('music')
const files = ['contract.lock.json', 'src/history.ts'] as const
const unpinned = '"pins": {}'

describe('a pin is never overwritten', () => {
  it('where only the lock has it, as after a merge, and the registry was made anew', async () => {
    await using before = await Publishing.start()
    const history = before.text('src/history.ts')
    await before.run('--registry', 'music')
    const lock = before.text('contract.lock.json')
    await using anew = await Publishing.start({ registries: ['music'] })
    anew.write('contract.lock.json', lock)
    anew.write('src/history.ts', history)
    for (const argumentList of [['--registry', 'music'], []]) {
      const ended = await anew.run(...argumentList)
      expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining('✖ PIN_MISMATCH') })
    }
    expect(anew.text('contract.lock.json')).toBe(lock)
    expect(anew.writes()).toBe(0)
  })

  it.each(files)('where the pin of %s alone was edited', async (file) => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    const { schemaVersionId } = test.lock().pins[registryArn]['1.0.0']
    test.write(file, test.text(file).replace(schemaVersionId, '00000000-0000-4000-8000-000000000000'))
    const texts = files.map((each) => test.text(each))
    expect(await test.run()).toMatchObject({ code: 1, errors: expect.stringContaining('✖ PIN_MISMATCH') })
    expect(test.project.run('snapshot')).toMatchObject({ code: 1, errors: expect.stringContaining('another pin') })
    expect(files.map((each) => test.text(each))).toEqual(texts)
  })
})

describe('a pin is kept', () => {
  it('of what was published before a later contract failed', async () => {
    await using test = await Publishing.start({
      faults: [
        { operation: 'CreateSchema', call: 2, fault: { kind: 'error', status: 400, type: 'AccessDeniedException' } },
      ],
    })
    test.addPackage('skips')
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({ code: 2, errors: expect.stringContaining('REGISTRY_FORBIDDEN') })
    expect(ended.output).toContain('pins written, commit them: contract.lock.json')
    expect(Object.keys(test.lock().pins[registryArn])).toEqual(['1.0.0'])
    expect(test.lock('packages/skips').pins).toEqual({})
    const again = await test.run('--registry', 'music')
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('playbacks: all of it was there') })
    expect(Object.keys(test.lock('packages/skips').pins[registryArn])).toEqual(['1.0.0'])
  })

  it('not of a registry on this machine, whatever account it says it is of', async () => {
    await using test = await Publishing.start()
    const lock = test.text('contract.lock.json')
    const port = new URL(test.glue.endpoint).port
    for (const host of ['127.0.0.1', 'localhost']) {
      const ended = await test.runWith({ AWS_ENDPOINT_URL_GLUE: `http://${host}:${port}` }, '--registry', 'music')
      expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('nothing is written into') })
      expect(test.text('contract.lock.json')).toBe(lock)
    }
  })

  it('whole: who reads the committed files meanwhile reads all of the old ones', async () => {
    await using test = await Publishing.start()
    expect(test.text('contract.lock.json')).toContain(unpinned)
    const opened = files.map((file) => ({
      file,
      text: test.text(file),
      descriptor: openSync(join(test.project.folder, file), 'r'),
    }))
    await test.run('--registry', 'music')
    for (const { file, text, descriptor } of opened) {
      expect(test.text(file)).not.toBe(text)
      expect(readFileSync(descriptor, 'utf8')).toBe(text)
      closeSync(descriptor)
    }
  })
})

describe('without --registry', () => {
  it('it is where the lock says, though a crash kept the pins from history.ts', async () => {
    await using test = await Publishing.start()
    const history = test.text('src/history.ts')
    await test.run('--registry', 'music')
    const [writes, pinned] = [test.writes(), test.text('src/history.ts')]
    test.write('src/history.ts', history)
    const ended = await test.run()
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining(registryArn) })
    expect(test.writes()).toBe(writes)
    expect(test.text('src/history.ts')).toBe(pinned)
  })

  it('it is where other contracts of the project are, for one that is published for the first time', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    test.addPackage('skips')
    expect(await test.run('packages/skips')).toMatchObject({ code: 0 })
    expect(Object.keys(test.lock('packages/skips').pins)).toEqual([registryArn])
  })

  it('another one is said to be another one', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    const ended = await test.run('--registry', 'musik', '--dry-run')
    expect(ended).toMatchObject({
      code: 0,
      output: expect.stringMatching(/⚠ so far .*registry\/music: this is another/),
    })
    expect((await test.run('--dry-run')).output).not.toContain('⚠')
  })

  it('and with several it has to be named', async () => {
    await using test = await Publishing.start()
    await test.run('--registry', 'music')
    await test.run('--registry', 'sports')
    test.addPackage('skips')
    const writes = test.writes()
    const ended = await test.run('packages/skips')
    expect(ended).toMatchObject({ code: 2, errors: expect.stringContaining(`${registryArn}, ${arnOf('sports')}`) })
    expect(test.writes()).toBe(writes)
  })
})

describe('two contracts of a topic', () => {
  it('are one, when the one is an earlier state of the other', async () => {
    await using test = await Publishing.start()
    test.addPackage('playbacks-1.0.0', 'playbacks')
    test.project.define({ version: '1.1.0', fields: [...baseFields, 'country: z.string().optional(),'] })
    test.project.run('snapshot')
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({ code: 0, errors: '' })
    expect(ended.output).toContain('packages/playbacks-1.0.0 is left out: . has all of its versions')
    expect(Object.keys(test.lock().pins[registryArn])).toEqual(['1.0.0', '1.1.0'])
    expect(test.lock('packages/playbacks-1.0.0').pins).toEqual({})
  })

  it('are an error, when neither has what the other has', async () => {
    await using test = await Publishing.start()
    test.addPackage('other', 'playbacks', 'city: z.string().optional(),')
    test.project.define({ version: '1.1.0', fields: [...baseFields, 'country: z.string().optional(),'] })
    test.project.run('snapshot')
    const ended = await test.run('--registry', 'music')
    expect(ended).toMatchObject({ code: 2, errors: expect.stringContaining('. and packages/other both have') })
    expect(test.glue.recorded.calls).toEqual([])
  })
})
