import { afterEach, describe, expect, it } from 'vitest'
import { LineProcess, type LineProcessLimits } from './line-process.ts'

// Says a line again; ends at "die", and never stops at "flood".
const script = `
let dying = false
process.stdout.write('ready\\n')
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  if (dying) return
  if (line === 'die') { dying = true; process.stderr.write('for a reason\\n', () => process.exit(3)); return }
  if (line === 'flood') { setInterval(() => process.stdout.write('x'.repeat(1000)), 1); return }
  process.stdout.write(line + '\\n')
})`

describe('a process that answers lines', () => {
  let started: LineProcess | undefined

  async function start(limits?: LineProcessLimits): Promise<LineProcess> {
    started = new LineProcess(process.execPath, ['--eval', script], limits)
    expect(await started.next()).toBe('ready')
    return started
  }

  afterEach(() => started?.close())

  it('answers in order, whatever the length of the lines', async () => {
    const lines = await start()
    const questions = Array.from({ length: 1000 }, (_, index) => `${index}${'é'.repeat(index % 7 === 0 ? 50_000 : 0)}`)
    expect(await Promise.all(questions.map((question) => lines.ask(question)))).toEqual(questions)
  })

  it('fails every waiting question when the process ends, and every later one, with what it said last', async () => {
    const lines = await start()
    const outcomes = await Promise.allSettled([lines.ask('before'), lines.ask('die'), lines.ask('after')])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(lines.ask('later')).rejects.toThrow(/exit code 3:\nfor a reason/)
  })

  it('ends a process that owes an answer and is silent', async () => {
    const lines = new LineProcess(process.execPath, ['--eval', 'process.stdin.resume()'], { silentForMs: 50 })
    await expect(lines.ask('anything')).rejects.toThrow('gave no answer for 50 ms')
    await lines.close()
  })

  it('ends a process whose answer has no end', async () => {
    const lines = await start({ answerLength: 10_000 })
    await expect(lines.ask('flood')).rejects.toThrow('too long')
  })

  it('gives the answers that are owed when it is closed, and rejects what is asked then', async () => {
    const lines = await start()
    const owed = lines.ask('owed')
    await lines.close()
    expect(await owed).toBe('owed')
    await expect(lines.ask('too late')).rejects.toThrow('exit code 0')
  })

  it('says when there is no such program', async () => {
    const lines = new LineProcess('no-such-program-anywhere', [])
    await expect(lines.ask('anything')).rejects.toThrow('no-such-program-anywhere could not be run')
  })
})
