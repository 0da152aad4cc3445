// Writes the committed form of each contract's version: schemas/, contract.lock.json and src/history.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Contract, isSameSnapshot, snapshotFiles } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { users } from '@counterpoint/users'
import { interactions as interactionsFrozen } from '@music-mesh/interactions-1.0.0'

const root = join(import.meta.dirname, '..')

const contracts: readonly (readonly [folder: string, contract: Contract])[] = [
  ['packages/contracts/users', users],
  ['packages/contracts/songs', songs],
  ['packages/contracts/podcasts', podcasts],
  ['packages/contracts/interactions', interactions],
  ['examples/music-mesh/interactions-1.0.0', interactionsFrozen],
]

const help = `npm run snapshot [-- --replace]

Writes schemas/<version>.avsc, schemas/<version>.contract.json, contract.lock.json and src/history.ts of each contract.
A version that is committed and now derives differently is an error: raise the version. --replace overwrites it all the
same, which is right only while nobody has published with it; a version with pins is never replaced.`

const options = process.argv.slice(2)
const unknown = options.find((option) => option !== '--replace' && option !== '--help')
if (unknown !== undefined || options.includes('--help')) {
  console.error(unknown === undefined ? help : `unknown option ${unknown}\n\n${help}`)
  process.exit(unknown === undefined ? 0 : 2)
}

let blocked = false
for (const [folder, contract] of contracts) {
  const label = `${contract.topic} ${contract.version}`
  const problem = whyNot(contract)
  if (problem !== undefined) {
    console.error(`✖ ${label}: ${problem}`)
    blocked = true
    continue
  }
  const changed = Object.entries(snapshotFiles(contract)).filter(([path, text]) =>
    write(join(root, folder, path), text),
  )
  console.log(
    changed.length === 0 ? `  ${label}: unchanged` : `✔ ${label}: ${changed.map(([path]) => path).join(', ')}`,
  )
}
process.exit(blocked ? 1 : 0)

function whyNot(contract: Contract): string | undefined {
  if (contract.snapshot === undefined || isSameSnapshot(contract.snapshot, contract.derive())) return undefined
  if (Object.values(contract.history.pins ?? {}).some((pins) => pins[contract.version] !== undefined)) {
    return 'this version is published and its schema cannot change; raise the version'
  }
  if (options.includes('--replace')) return undefined
  return 'the committed version derives differently now; raise the version (or --replace while nobody published with it)'
}

function write(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true })
  if (contentOf(path) === text) return false
  writeFileSync(path, text)
  return true
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
