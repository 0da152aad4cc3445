// moto's server, a second opinion on how AWS behaves that nobody here wrote (https://github.com/getmoto/moto, Apache-2.0).
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const version = '5.2.5'
/** What `moto[server]` needs for the services that are tested with it alone: a third of its size. */
const packages = [`moto[glue,s3,sns,sqs]==${version}`, 'flask', 'flask-cors']

const cache = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules', '.cache', 'moto')
const environment = join(cache, version)

/** What a test file prints when it skips for want of Python. */
export const motoIsMissing = (what: string) => `SKIPPED: ${what} to moto (python3 with venv is not on the PATH)`

/** A hook's time: the first start on a machine installs it from PyPI. */
export const motoStartsWithinMs = 300_000

export function pythonIsThere(): boolean {
  return spawnSync('python3', ['-c', 'import venv, ensurepip'], { stdio: 'ignore' }).status === 0
}

export interface Moto extends AsyncDisposable {
  readonly endpoint: string
}

export async function startMoto(): Promise<Moto> {
  if (!existsSync(environment)) await install()
  const port = await freePort()
  const server = spawn(
    join(environment, 'bin', 'python'),
    ['-m', 'moto.server', ...['-H', '127.0.0.1', '-p', String(port)]],
    { stdio: 'ignore' },
  )
  const endpoint = `http://127.0.0.1:${port}`
  try {
    await answering(endpoint, server)
  } catch (error) {
    await end(server)
    throw error
  }
  return { endpoint, [Symbol.asyncDispose]: () => end(server) }
}

/** Under another name until it is complete, so that an installation that was ended is not taken for one. */
async function install(): Promise<void> {
  const unfinished = `${environment}.${process.pid}`
  const run = promisify(execFile)
  await mkdir(cache, { recursive: true })
  await run('python3', ['-m', 'venv', unfinished])
  await run(join(unfinished, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--no-compile', ...packages])
  await rename(unfinished, environment).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true })
    if (!existsSync(environment)) throw error
  })
}

async function answering(endpoint: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const answer = await fetch(`${endpoint}/moto-api/`).catch(() => undefined)
    if (answer?.ok === true) return
    await wait(100)
  }
  throw new Error(`moto ended with ${server.exitCode} before it answered`)
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = once(server, 'exit')
  server.kill()
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new TypeError('there is no free port')
  return address.port
}
