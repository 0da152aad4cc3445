// A real broker of one node (KRaft) from Kafka's own jars: free ports, data in a temporary folder.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../packages/java-peer/src/free-port.ts'
import { root } from '../packages.ts'
import { coordinatorIsReady } from './readiness.ts'

export interface Broker {
  /** host:port */
  readonly address: string
  readonly processId: number
  /** Where Kafka's jars are: its console tools are among them. */
  readonly jars: string
  stop(): Promise<void>
}

const readyWithinMs = 60_000
const stopWithinMs = 15_000

/** What is missing on this machine to run a broker; nothing when all is there. */
export function missingTools(): readonly string[] {
  return ['java', 'mvn'].filter((tool) => spawnSync(tool, ['-version'], { stdio: 'ignore' }).error !== undefined)
}

/** Kafka's jars, copied once by Maven into a folder that git does not see. */
function kafkaJars(): string {
  const pom = readFileSync(join(import.meta.dirname, 'pom.xml'))
  const jars = join(
    root,
    'node_modules',
    '.cache',
    `kafka-jars-${createHash('sha256').update(pom).digest('hex').slice(0, 8)}`,
  )
  if (existsSync(jars)) return jars
  const copied = `${jars}.${process.pid}`
  mkdirSync(copied, { recursive: true })
  execFileSync(
    'mvn',
    [
      ...['--batch-mode', '--quiet', '--file', join(import.meta.dirname, 'pom.xml'), 'dependency:copy-dependencies'],
      ...['-DincludeScope=runtime', `-DoutputDirectory=${copied}`],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  renameSync(copied, jars)
  return jars
}

export async function startBroker(): Promise<Broker> {
  const jars = kafkaJars()
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-kafka-'))
  const [port, controllerPort] = [await freePort(), await freePort()]
  const address = `127.0.0.1:${port}`
  const properties = join(folder, 'server.properties')
  const logFile = join(folder, 'broker.log')
  writeFileSync(properties, serverProperties(join(folder, 'data'), port, controllerPort))
  const classPath = ['-cp', join(jars, '*'), '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn']
  const clusterId = randomBytes(16).toString('base64url')
  execFileSync('java', [...classPath, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties], {
    stdio: 'ignore',
  })
  const java = spawn(
    'java',
    ['-Xmx512m', ...classPath, `-Dorg.slf4j.simpleLogger.logFile=${logFile}`, 'kafka.Kafka', properties],
    { stdio: 'ignore' },
  )
  const exited = new Promise<void>((resolve) => java.once('exit', () => resolve()))
  const killWithUs = () => java.kill('SIGKILL')
  process.once('exit', killWithUs)

  const stop = async () => {
    process.off('exit', killWithUs)
    java.kill('SIGTERM')
    const stopped = await Promise.race([exited.then(() => true), sleep(stopWithinMs, false, { ref: false })])
    if (!stopped) java.kill('SIGKILL')
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  if (!(await coordinatorIsReady(address, readyWithinMs, () => java.exitCode !== null))) {
    const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-2000) : 'it wrote no log'
    await stop()
    throw new Error(`the broker was not ready within ${readyWithinMs / 1000} s:\n${log}`)
  }
  return { address, processId: java.pid ?? 0, jars, stop }
}

function serverProperties(data: string, port: number, controllerPort: number): string {
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    `log.dirs=${data}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=4',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=4',
    'group.initial.rebalance.delay.ms=0',
    'auto.create.topics.enable=false',
    '',
  ].join('\n')
}
