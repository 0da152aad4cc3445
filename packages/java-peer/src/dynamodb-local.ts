import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { javaIsThere } from './java-is-there.ts'
import { filledByMaven } from './maven.ts'

/** Amazon's DynamoDB Local, in memory. */
export interface DynamoDbLocal {
  /** Such as "http://127.0.0.1:43211". Takes any credentials and region; each pair has tables of its own. */
  readonly endpoint: string
  /** Ends the process, with its data. */
  stop(): Promise<void>
}

const pom = join(import.meta.dirname, '..', 'dynamodb-local', 'pom.xml')
const readyWithinMs = 60_000
const outputKept = 2_000

/** Why it cannot run on this machine; undefined when it can. */
export function dynamoDbLocalIsMissing(): string | undefined {
  if (!javaIsThere()) return 'SKIPPED: what needs DynamoDB Local (java and mvn are not both on the PATH)'
  // Its SQLite is native, and Maven Central has it for this processor alone.
  if (process.arch !== 'x64') return `SKIPPED: what needs DynamoDB Local (there is none for ${process.arch})`
  return undefined
}

/** Its jars are copied by Maven the first time. Ends with this process at the latest. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const jars = await dynamoDbJars()
  const port = await freePort()
  const java = spawn(
    'java',
    [
      ...['-Xmx256m', '-XX:+UseSerialGC', `-Djava.library.path=${jars}`, '-cp', join(jars, '*')],
      ...['software.amazon.dynamodb.services.local.main.ServerRunner'],
      ...['-inMemory', '-disableTelemetry', '-port', `${port}`],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const output = lastOutputOf(java)
  const exited = new Promise<void>((resolve) => {
    java.once('exit', () => resolve())
    java.once('error', () => resolve())
  })
  const killWithUs = () => java.kill('SIGKILL')
  process.once('exit', killWithUs)
  const stop = async () => {
    process.off('exit', killWithUs)
    // Its data is in memory: there is nothing to end in order.
    java.kill('SIGKILL')
    await exited
  }
  const endpoint = `http://127.0.0.1:${port}`
  if (await answers(endpoint, java)) return { endpoint, stop }
  await stop()
  throw new Error(`DynamoDB Local was not ready within ${readyWithinMs / 1000} s:\n${output()}`)
}

function dynamoDbJars(): Promise<string> {
  const fingerprint = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 8)
  return filledByMaven(`dynamodb-local-${fingerprint}`, (folder) => [
    ...['--file', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`],
  ])
}

async function answers(endpoint: string, java: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline && java.exitCode === null && java.signalCode === null) {
    try {
      // Unsigned, so that it says no: it is there.
      await fetch(endpoint)
      return true
    } catch {
      await sleep(100)
    }
  }
  return false
}

function lastOutputOf({ stdout, stderr }: ReturnType<typeof spawn>): () => string {
  let output = ''
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output = (output + chunk).slice(-outputKept)
    })
  }
  return () => output
}
