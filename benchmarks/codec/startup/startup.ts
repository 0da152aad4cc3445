import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Spread, spreadOf } from '../results.ts'
import { bundled, bundledPackage } from './bundle.ts'

export interface StartupResult {
  readonly what: string
  readonly importMs: Spread
  /** From then until the first event is validated, encoded and decoded: schemas may be compiled on first use. */
  readonly firstEventMs: Spread
}

export interface SizeResult {
  readonly what: string
  /** Minified, not compressed. */
  readonly bytes: number
}

const child = `
  const startedAt = performance.now()
  const { firstEvent } = await import(process.argv[1])
  const importedAt = performance.now()
  firstEvent()
  console.log(JSON.stringify([importedAt - startedAt, performance.now() - importedAt]))
`

/** In fresh processes, in turn. */
export async function measureStartup(rounds: number): Promise<readonly StartupResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-startup-'))
  try {
    const programs = [
      { what: 'the interactions contract', path: join(folder, 'counterpoint.mjs'), samples: [] as Started[] },
      { what: 'avsc and the same zod schema', path: join(folder, 'avsc.mjs'), samples: [] as Started[] },
    ]
    writeFileSync(join(folder, 'counterpoint.mjs'), await bundled('with-counterpoint.ts'))
    writeFileSync(join(folder, 'avsc.mjs'), await bundled('with-avsc.ts'))
    for (let round = 0; round < rounds; round += 1) {
      for (const { path, samples } of programs) samples.push(start(path))
    }
    return programs.map(({ what, samples }) => ({
      what,
      importMs: spreadOf(samples.map(({ importMs }) => importMs)),
      firstEventMs: spreadOf(samples.map(({ firstEventMs }) => firstEventMs)),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function measureSizes(): Promise<readonly SizeResult[]> {
  return [
    { what: 'the interactions contract, with zod', bytes: (await bundled('with-counterpoint.ts')).length },
    {
      what: 'the interactions contract, zod not counted',
      bytes: (await bundled('with-counterpoint.ts', ['zod'])).length,
    },
    { what: 'avsc alone', bytes: (await bundledPackage('avsc')).length },
  ]
}

interface Started {
  readonly importMs: number
  readonly firstEventMs: number
}

function start(path: string): Started {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', child, path], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`a fresh process failed: ${stderr}`)
  const [importMs, firstEventMs] = JSON.parse(stdout)
  return { importMs, firstEventMs }
}
