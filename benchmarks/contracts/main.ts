// How long `counterpoint check` takes as a whole process: on this repository, and on a long history.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLongHistory } from './long-history.ts'

const root = join(import.meta.dirname, '..', '..')
const command = join(root, 'packages', 'cli', 'src', 'bin.ts')
const runs = 7
const long = { versions: 1000, fields: 50 }

console.log(`counterpoint check, whole process, ${runs} runs of each, interleaved (Node ${process.version}):`)
const folder = mkdtempSync(join(tmpdir(), 'counterpoint-history-'))
try {
  writeLongHistory(folder, long)
  const subjects = [
    { label: 'this repository', folder: root, target: 1 },
    { label: `${long.versions} versions of ${long.fields} fields, FULL_ALL`, folder, target: 2 },
  ]
  const seconds = subjects.map((): number[] => [])
  for (let run = 0; run < runs; run += 1) {
    for (const [index, subject] of subjects.entries()) seconds[index]?.push(check(subject.folder))
  }
  for (const [index, { label, target }] of subjects.entries()) {
    const sorted = (seconds[index] ?? []).toSorted((left, right) => left - right)
    const [least, median, most] = [sorted[0], sorted[Math.floor(runs / 2)], sorted.at(-1)].map((time) =>
      (time ?? 0).toFixed(2),
    )
    console.log(`  ${label}: median ${median} s (${least} to ${most}; target ${target})`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function check(cwd: string): number {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@counterpoint/source', command, 'check', '--format', 'json'],
    { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  const elapsed = performance.now() - start
  if (status !== 0) throw new Error(`the check ended with ${status}:\n${stdout.slice(-2000)}${stderr}`)
  return elapsed / 1000
}
