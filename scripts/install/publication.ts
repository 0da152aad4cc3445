import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, install, pack, run } from './folder.ts'

const packages = [
  'aws-kit',
  'cli',
  'compatibility',
  'contract-documents',
  'contract-kit',
  'kafka',
  'publication',
  'schema-registry',
  'testing',
]
const peers = ['zod@4', '@aws-sdk/client-glue@3', '@aws-sdk/client-schemas@3']

const contract = `
import { defineContract } from '@counterpoint/contract-kit'
import * as z from 'zod'
import { history } from './history.ts'

export const songs = defineContract({
  name: 'Song',
  namespace: 'music.songs',
  version: '1.0.0',
  topic: 'songs',
  stream: 'entities',
  key: 'songId',
  compatibility: 'FULL_ALL',
  owner: { team: 'catalogue' },
  schema: z.strictObject({ songId: z.string(), title: z.string() }),
  history,
})
`
const manifest = {
  name: '@music/songs',
  version: '1.0.0',
  private: true,
  type: 'module',
  counterpoint: { contracts: './src/index.ts' },
}

/** A contract is snapshotted and published to AWS's services on this machine, all by commands of the packages. */
export async function checkPublication(temporary: string): Promise<void> {
  const folder = join(temporary, 'publication')
  install(folder, [...pack(packages, temporary), ...peers], { 'package.json': manifest, 'src/index.ts': contract })
  const command = (name: string) => join(folder, 'node_modules', '.bin', name)
  run('counterpoint snapshot', command('counterpoint'), ['snapshot'], folder)
  const services = spawn(command('counterpoint-local-aws'), ['--port', '0'], { cwd: folder })
  try {
    const endpoint = await endpointOf(services)
    const environment = {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'check',
      AWS_SECRET_ACCESS_KEY: 'check',
    }
    const publish = () =>
      spawnSync(command('counterpoint'), ['publish', '--registry', 'music', '--target', 'glue,eventbridge'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...environment },
      }).stdout
    expect('counterpoint publish', publish(), /create the schema songs.*music\.songs@Song \(OpenApi3\): created/s)
    expect('counterpoint publish, again', publish(), /songs: all of it was there.*unchanged/s)
  } finally {
    services.kill()
    await once(services, 'exit')
  }
}

/** As its first lines say. */
async function endpointOf({ stdout }: ChildProcess): Promise<string> {
  let printed = ''
  for await (const chunk of stdout ?? []) {
    printed += String(chunk)
    const [, endpoint] = /AWS_ENDPOINT_URL=(\S+)/.exec(printed) ?? []
    if (endpoint !== undefined) return endpoint
  }
  throw new Error(`counterpoint-local-aws ended: ${printed}`)
}
