// A contract with a long history, as its owners would have committed it: for the benchmark of checks.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ContractHistory, defineContract, snapshotFiles } from '@counterpoint/contract-kit'
import { z } from 'zod'

export interface LongHistory {
  readonly versions: number
  readonly fields: number
}

/** Writes a package into an empty folder. Each version drops one optional field and adds another. */
export function writeLongHistory(folder: string, { versions, fields }: LongHistory): void {
  let history: ContractHistory = {}
  for (let version = 0; version < versions; version += 1) {
    const contract = define(version, fields, history)
    history = { versions: { ...history.versions, [contract.version]: contract.derive() } }
  }
  const latest = define(versions - 1, fields, history)
  write(folder, 'package.json', JSON.stringify(manifest))
  write(folder, 'src/index.ts', sourceOf(versions - 1, fields))
  for (const [path, text] of Object.entries(snapshotFiles(latest))) write(folder, path, text)
  const modules = join(import.meta.dirname, '..', '..', 'node_modules')
  symlinkSync(modules, join(folder, 'node_modules'))
}

const manifest = {
  name: 'long-history',
  version: '1.0.0',
  private: true,
  type: 'module',
  counterpoint: { contracts: './src/index.ts' },
}

function define(version: number, fields: number, history: ContractHistory) {
  const optional = fieldNames(version, fields).map((name) => [name, z.string().max(100).optional()] as const)
  return defineContract({
    ...facts(version),
    schema: z.object({ id: z.uuid(), key: z.string(), ...Object.fromEntries(optional) }),
    history,
  })
}

function facts(version: number) {
  return {
    name: 'Long',
    namespace: 'bench',
    version: `1.${version}.0`,
    topic: 'long',
    stream: 'events',
    key: 'key',
    compatibility: 'FULL_ALL',
    owner: { team: 'bench' },
    generated: { id: 'id' },
  } as const
}

function fieldNames(version: number, fields: number): readonly string[] {
  return Array.from({ length: fields - 2 }, (_, index) => `field${version + index}`)
}

function sourceOf(version: number, fields: number): string {
  const lines = fieldNames(version, fields).map((name) => `    ${name}: z.string().max(100).optional(),`)
  return `import { defineContract } from '@counterpoint/contract-kit'
import { z } from 'zod'
import { history } from './history.ts'

export const long = defineContract({
  ...${JSON.stringify(facts(version))},
  schema: z.object({
    id: z.uuid(),
    key: z.string(),
${lines.join('\n')}
  }),
  history,
})
`
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
