import { type LambdaContext, lambdaContext } from '../context/lambda-context.ts'
import type { KafkaLambdaEvent } from '../event/kafka-lambda-event.ts'
import type { MappingClock } from './clock.ts'

/** What a mapping calls, as Lambda calls a function. */
export interface LambdaFunction {
  handler(event: KafkaLambdaEvent, context: LambdaContext): unknown
}

export interface InvocationOptions {
  readonly functionName: string
  readonly functionTimeoutMs: number
  readonly clock: MappingClock
}

/** How a function ended. The response is what JSON carries of it. */
export type FunctionResult =
  | { readonly kind: 'response'; readonly response: unknown }
  | { readonly kind: 'failed' }
  | { readonly kind: 'timed-out' }

/**
 * Invokes the function with what JSON carries of an event. One that does not end in time cannot be stopped here as
 * Lambda stops it: what it does later has no effect on the mapping, but on everything that it calls.
 */
export async function invokeFunction(
  owner: LambdaFunction,
  payload: string,
  requestId: string,
  { functionName, functionTimeoutMs, clock }: InvocationOptions,
): Promise<FunctionResult> {
  const event: KafkaLambdaEvent = JSON.parse(payload)
  const context = lambdaContext({
    functionName,
    remainingMs: functionTimeoutMs,
    awsRequestId: requestId,
    now: () => clock.now(),
  })
  const ended = new AbortController()
  const timeout = clock.sleep(functionTimeoutMs, ended.signal).then((): FunctionResult => ({ kind: 'timed-out' }))
  try {
    return await Promise.race([resultOf(owner, event, context), timeout])
  } finally {
    ended.abort()
  }
}

async function resultOf(
  owner: LambdaFunction,
  event: KafkaLambdaEvent,
  context: LambdaContext,
): Promise<FunctionResult> {
  try {
    const text = JSON.stringify(await owner.handler(event, context))
    return { kind: 'response', response: text === undefined ? null : JSON.parse(text) }
  } catch {
    // Whatever it is: the runtime reports a function error.
    return { kind: 'failed' }
  }
}
