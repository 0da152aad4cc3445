import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { KafkaLambdaEvent } from '@counterpoint/testing'

/** How an invocation ended: what the handler answered, or the message with which it or its module failed. */
export type Invocation = { readonly answer: unknown } | { readonly failure: string }

/** Loads a bundle in a fresh process that has these variables and no others, and invokes its handler. */
export async function invokeBundle(
  file: string,
  event: KafkaLambdaEvent,
  environment: Readonly<Record<string, string>>,
  remainingMs = 30_000,
): Promise<Invocation> {
  const lambda = fork(join(import.meta.dirname, 'function-process.ts'), [file], {
    env: { ...environment },
    execArgv: ['--conditions=@counterpoint/source', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ended = once(lambda, 'exit').then((): Invocation => ({ failure: 'the process ended without an answer' }))
  const answered = new Promise<Invocation>((resolve) => {
    lambda.once('message', (message: Invocation) => resolve(message))
  })
  lambda.send({ event, remainingMs })
  const invocation = await Promise.race([answered, ended])
  await ended
  return invocation
}
