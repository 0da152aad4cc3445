import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadTelemetry } from './load-telemetry.ts'

const packageFolder = dirname(import.meta.dirname)
let folder = ''

// A project that has this package and contract-kit in its node_modules, and what a test adds.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'observability-'))
  cpSync(packageFolder, join(folder, 'observability'), {
    recursive: true,
    filter: (source) => !/node_modules|dist$|\.test\.ts$/.test(source),
  })
  const scope = join(folder, 'node_modules', '@counterpoint')
  mkdirSync(scope, { recursive: true })
  symlinkSync(join(folder, 'observability'), join(scope, 'observability'))
  const contractKit = dirname(fileURLToPath(import.meta.resolve('@counterpoint/contract-kit/package.json')))
  symlinkSync(contractKit, join(scope, 'contract-kit'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function install(manifest: object, files: Readonly<Record<string, string>> = {}): void {
  const api = join(folder, 'node_modules', '@opentelemetry', 'api')
  mkdirSync(api, { recursive: true })
  writeFileSync(join(api, 'package.json'), JSON.stringify({ name: '@opentelemetry/api', type: 'module', ...manifest }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(api, name), text)
}

function run(): string {
  const program = `
    import { loadTelemetry } from '@counterpoint/observability'
    console.log(await loadTelemetry().then((telemetry) => typeof telemetry, ({ code, cause }) => code + ' ' + cause.code))
  `
  writeFileSync(join(folder, 'program.ts'), program)
  const options = { cwd: folder, encoding: 'utf8' } as const
  return execFileSync(process.execPath, ['--conditions=@counterpoint/source', 'program.ts'], options).trim()
}

it('gives the same telemetry each time where the api is installed', async () => {
  expect(await loadTelemetry()).toBeDefined()
  expect(await loadTelemetry()).toBe(await loadTelemetry())
})

it('gives nothing where the api is not installed', () => {
  expect(run()).toBe('undefined')
})

it.each([
  ['a file is missing', { exports: './missing.js' }, 'ERR_MODULE_NOT_FOUND'],
  ['it exports no such path', { exports: { './other': './index.js' } }, 'ERR_PACKAGE_PATH_NOT_EXPORTED'],
])('says that an api that is installed is broken: %s', (_, manifest, cause) => {
  install(manifest)
  expect(run()).toBe(`PEER_MISSING ${cause}`)
})

it('says that an api that is installed is broken: it throws while it is loaded', () => {
  install({ exports: './index.js' }, { 'index.js': "throw Object.assign(new Error('x'), { code: 'OWN' })" })
  expect(run()).toBe('PEER_MISSING OWN')
})
