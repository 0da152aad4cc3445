import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'

const project = join(import.meta.dirname, '..', 'java')
/** The schema that the pom names, of which Maven makes Java classes. */
const generatedFrom = join(import.meta.dirname, '..', '..', 'contracts', 'interactions', 'schemas', '1.0.0.avsc')
const cache = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache')

const buildsWithinMs = 540_000
const linesOfMavenKept = 20

/** The class path of the peers, built by Maven once for each state of its sources, in a folder that git does not see. */
export async function peerClassPath(): Promise<string> {
  const built = join(cache, `java-peer-${fingerprintOfSources()}`)
  const classPath = [join(built, 'classes'), join(built, 'jars', '*')].join(process.platform === 'win32' ? ';' : ':')
  if (existsSync(built)) return classPath
  mkdirSync(cache, { recursive: true })
  await alone(`${built}.lock`, async () => {
    // Another test file may have built it while this one waited.
    if (existsSync(built)) return
    const building = `${built}.${process.pid}`
    try {
      await maven(['--file', join(project, 'pom.xml'), `-Dpeer.directory=${building}`])
      if (!existsSync(built)) renameSync(building, built)
    } finally {
      rmSync(building, { recursive: true, force: true })
    }
  })
  return classPath
}

function fingerprintOfSources(): string {
  const hash = createHash('sha256')
    .update(readFileSync(join(project, 'pom.xml')))
    .update(readFileSync(generatedFrom))
  const sources = join(project, 'src', 'main', 'java', 'counterpoint')
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)))
  return hash.digest('hex').slice(0, 8)
}

/** Test files run side by side, and Maven's own cache is made for one Maven at a time. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  const giveUp = Date.now() + buildsWithinMs
  while (!taken(lock)) {
    if (Date.now() > giveUp) throw new Error(`another build of the Java peers does not end: see ${lock}`)
    await sleep(200)
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: 'wx' })
    return true
  } catch {
    if (existsSync(lock) && !holderLives(lock)) rmSync(lock, { force: true })
    return false
  }
}

function holderLives(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    // Empty for a moment, while its holder writes it.
    return holder === 0 || process.kill(holder, 0)
  } catch {
    return false
  }
}

/** Not execFileSync: a first build takes long, and a test worker that does not answer is given up. */
function maven(parameters: readonly string[]): Promise<void> {
  const goals = ['avro:schema', 'compiler:compile', 'dependency:copy-dependencies']
  const child = spawn('mvn', ['--batch-mode', '--quiet', ...parameters, ...goals], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: buildsWithinMs,
  })
  let lines: string[] = []
  const keep = (chunk: string) => {
    lines = [
      ...lines,
      ...stripVTControlCharacters(chunk)
        .split('\n')
        .filter((line) => line !== ''),
    ].slice(-linesOfMavenKept)
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(new Error(`Maven did not build the Java peers (${signal ?? `exit code ${code}`}):\n${lines.join('\n')}`))
    })
  })
}
