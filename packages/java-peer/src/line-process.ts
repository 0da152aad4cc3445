import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

export interface LineProcessLimits {
  /** An answer that is longer ends the process: 64 MiB by default, far more than any test asks for. */
  readonly answerLength?: number
  /** A process that owes an answer and is silent this long is ended: 60,000 ms by default. */
  readonly silentForMs?: number
}

interface Waiting {
  readonly resolve: (line: string) => void
  readonly reject: (error: Error) => void
}

const errorOutputKept = 4_000
const endsWithinMs = 10_000

/** A process that answers lines with lines, in order. Many questions may be under way. */
export class LineProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #answerLength: number
  readonly #silentForMs: number
  readonly #ended: Promise<void>
  readonly #waiting: Waiting[] = []
  #failure: Error | undefined
  #unfinished: string[] = []
  #unfinishedLength = 0
  #errorOutput = ''
  #silence: NodeJS.Timeout | undefined

  constructor(command: string, parameters: readonly string[], limits: LineProcessLimits = {}) {
    this.#answerLength = limits.answerLength ?? 64 * 1024 * 1024
    this.#silentForMs = limits.silentForMs ?? 60_000
    const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child = child
    const killWithUs = () => child.kill('SIGKILL')
    process.once('exit', killWithUs)
    this.#ended = new Promise((resolve) => {
      const end = (how: string) => {
        process.off('exit', killWithUs)
        this.#fail(`${command} ${how}`)
        resolve()
      }
      child.once('error', (error) => end(`could not be run: ${error.message}`))
      child.once('close', (code, signal) => end(`ended with ${signal ?? `exit code ${code}`}`))
    })
    // A write to a process that is gone: its end fails the questions.
    child.stdin.on('error', () => undefined)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => this.#take(chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.#errorOutput = (this.#errorOutput + chunk).slice(-errorOutputKept)
    })
  }

  /** @throws Error when the process ends, or was ended, before it answers */
  ask(question: string): Promise<string> {
    const answer = this.next()
    if (this.#failure === undefined) this.#child.stdin.write(`${question}\n`)
    return answer
  }

  /** The next line that no question waits for; such as the first one, by which a process says that it is ready. */
  next(): Promise<string> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      if (this.#waiting.length === 1) this.#watchSilence()
    })
  }

  /** Ends the process by closing its input, after the answers that it owes. */
  async close(): Promise<void> {
    this.#child.stdin.end()
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), endsWithinMs)
    await this.#ended
    clearTimeout(kill)
  }

  #take(chunk: string): void {
    const [first = '', ...rest] = chunk.split('\n')
    this.#unfinished.push(first)
    this.#unfinishedLength += first.length
    for (const next of rest) {
      this.#answer(this.#unfinished.join(''))
      this.#unfinished = [next]
      this.#unfinishedLength = next.length
    }
    if (this.#unfinishedLength > this.#answerLength) this.#stop('gave an answer that is too long')
  }

  #answer(line: string): void {
    const waiting = this.#waiting.shift()
    if (waiting === undefined) {
      this.#stop('gave an answer to no question')
      return
    }
    waiting.resolve(line)
    this.#watchSilence()
  }

  #watchSilence(): void {
    clearTimeout(this.#silence)
    if (this.#waiting.length === 0) return
    this.#silence = setTimeout(() => this.#stop(`gave no answer for ${this.#silentForMs} ms`), this.#silentForMs)
  }

  #stop(why: string): void {
    this.#fail(`${this.#child.spawnfile} ${why}`)
    this.#child.kill('SIGKILL')
  }

  #fail(why: string): void {
    this.#failure ??= new Error(`${why}${this.#errorOutput === '' ? '' : `:\n${this.#errorOutput}`}`)
    clearTimeout(this.#silence)
    this.#unfinished = []
    this.#unfinishedLength = 0
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure)
  }
}
