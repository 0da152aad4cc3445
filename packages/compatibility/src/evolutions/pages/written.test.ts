import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compatibilityModes } from '@counterpoint/contract-kit'
import { expect, test } from 'vitest'
import {
  checkContract,
  compareSchemas,
  compareVersions,
  consumerImpacts,
  readConsumerManifest,
  readWaivers,
  rules,
} from '../../index.ts'
import { promisesOf } from '../../modes.ts'
import { contract } from '../schemas.ts'
import { anchorOf } from './markdown.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)]
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function blocks(path: string, language: string): readonly string[] {
  return [...read(path).matchAll(/```(\w*)\n([\s\S]*?)```/g)].flatMap(([, of, text = '']) =>
    of === language ? [text] : [],
  )
}

test('the README’s example prints what it says', () => {
  const [source = ''] = blocks('README.md', 'ts')
  const flags = ['--conditions=@counterpoint/source', '--input-type=module-typescript', '--eval', source]
  const printed = execFileSync(process.execPath, flags, { cwd: root, encoding: 'utf8', env: { NO_COLOR: '1' } })
  expect(printed).toBe(blocks('README.md', '')[0])
})

test.each(compatibilityModes)('what bumps.md says of %s', (mode) => {
  const row = new RegExp(`^\\| ${mode} \\| (\\w+) \\| (\\w+) \\| ([\\w ]+) \\|`, 'm')
  const [, backward, forward, compared] = row.exec(read('docs/bumps.md')) ?? []
  const promises = promisesOf(mode)
  expect({ backward, forward, compared }).toEqual({
    backward: promises.backward ? 'yes' : 'no',
    forward: promises.forward ? 'yes' : 'no',
    compared: promises.everyVersion ? 'every version' : 'latest and checkpoint',
  })
})

test('what bumps.md says of modes that promise nothing', () => {
  for (const mode of ['NONE', 'DISABLED'] as const) {
    const oneWay = compareSchemas('int', 'long', { mode })
    expect(oneWay).toMatchObject({ compatible: true, bump: 'major', findings: [{ severity: 'info' }] })
    const bothWays = compareSchemas(
      { type: 'long', logicalType: 'timestamp-millis' },
      { type: 'long', logicalType: 'timestamp-micros' },
      { mode },
    )
    expect(bothWays).toMatchObject({ compatible: true, bump: 'major', findings: [{ severity: 'warning' }] })
    const noWay = compareVersions(contract({}), contract({ topic: 'other' }), { mode })
    expect(noWay).toMatchObject({ compatible: false, bump: 'major', findings: [{ severity: 'error' }] })
  }
})

test('what bumps.md says of a version that weakens the mode, and of checkpoints', () => {
  const fields = [
    { name: 'sessionId', type: 'string' },
    { name: 'device', type: 'string' },
  ] as const
  const before = contract({ compatibility: 'FULL' }, { type: 'record', name: 'Play', fields })
  const after = contract({ compatibility: 'BACKWARD' }, { type: 'record', name: 'Play', fields: fields.slice(0, 1) })
  const history = [{ ...before, version: '1.0.0' }]
  const candidate = { ...after, version: '2.0.0' }
  expect(checkContract({ candidate, history })).toMatchObject({ mode: 'FULL', bump: 'major' })
  const next = {
    candidate: { ...after, version: '2.1.0' },
    history: [...history, candidate],
    mode: 'BACKWARD',
  } as const
  expect(checkContract(next)).toMatchObject({ mode: 'BACKWARD', bump: 'none', checkedVersions: ['2.0.0'] })
  expect(checkContract({ ...next, checkpoint: '1.0.0' }).checkedVersions).toEqual(['1.0.0', '2.0.0'])
  expect(() => checkContract({ ...next, checkpoint: '1.5.0' })).toThrow('OPTION_INVALID')
})

test('waivers.md and consumers.md show what is taken', () => {
  const [waivers = ''] = blocks('docs/waivers.md', 'json')
  expect(readWaivers(JSON.parse(waivers), 'waivers.md')).toHaveLength(1)
  const [, manifest = ''] = blocks('docs/consumers.md', 'json')
  const consumer = readConsumerManifest(JSON.parse(manifest), 'consumers.md')
  const name = 'music.interactions.Interaction'
  const newer = { schema: { type: 'record', name, fields: [{ name: 'itemId', type: 'string' }] } } as const
  expect(consumerImpacts({ names: [name], newer, findings: [] }, [consumer])).toMatchObject({
    known: true,
    consumers: [{ consumer: 'radio', fields: ['sessionId', 'itemId'], impact: 'breaks' }],
  })
  expect(consumerImpacts({ names: [name], newer, findings: [] }, undefined)).toEqual({ known: false })
})

test.each(documents)('%s links to what is there', (path) => {
  const targets = [...read(path).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
  for (const [, file = '', anchor] of targets) {
    const target = join(path, '..', file)
    expect(() => readdirSync(join(root, target, file.includes('.') ? '..' : '.')), target).not.toThrow()
    // Of another package: there is the file.
    if (target.startsWith('..')) expect(existsSync(join(root, target))).toBe(true)
    else if (file.endsWith('.md')) expect(documents).toContain(target)
    if (anchor !== undefined && target === 'docs/rules.md') expect(ruleAnchors()).toContain(anchor)
  }
})

test.each(documents)('%s runs no command that may not be installed', (path) => {
  expect(read(path)).not.toMatch(/npx (?!--no-install )/)
})

/** Of the headings of families, too. */
function ruleAnchors(): readonly string[] {
  const headings = [...read('docs/rules.md').matchAll(/^## (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
  return [...Object.keys(rules).map(anchorOf), ...headings]
}
