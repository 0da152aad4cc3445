import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'

const cache = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache')

const buildsWithinMs = 540_000
const linesOfMavenKept = 20

/**
 * The folder of that name among those that git does not see, filled by Maven the first time. Test files run side by side,
 * and Maven's own cache is made for one Maven at a time: it runs alone.
 */
export async function filledByMaven(
  name: string,
  parametersFor: (folder: string) => readonly string[],
): Promise<string> {
  const filled = join(cache, name)
  if (existsSync(filled)) return filled
  mkdirSync(cache, { recursive: true })
  await alone(join(cache, 'maven.lock'), async () => {
    // Another test file may have filled it while this one waited.
    if (existsSync(filled)) return
    const filling = `${filled}.${process.pid}`
    try {
      await maven(parametersFor(filling))
      if (!existsSync(filled)) renameSync(filling, filled)
    } finally {
      rmSync(filling, { recursive: true, force: true })
    }
  })
  return filled
}

async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  const giveUp = Date.now() + buildsWithinMs
  while (!taken(lock)) {
    if (Date.now() > giveUp) throw new Error(`another run of Maven does not end: see ${lock}`)
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
  const child = spawn('mvn', ['--batch-mode', '--quiet', ...parameters], {
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
        reject(new Error(`mvn ${parameters.join(' ')} failed (${signal ?? `exit code ${code}`}):\n${lines.join('\n')}`))
    })
  })
}
