import { CounterpointError, checkOptions, rule } from '@counterpoint/contract-kit/error'

/** What Lambda tells a function of its invocation (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html). */
export interface LambdaContext {
  callbackWaitsForEmptyEventLoop: boolean
  functionName: string
  functionVersion: string
  invokedFunctionArn: string
  memoryLimitInMB: string
  awsRequestId: string
  logGroupName: string
  logStreamName: string
  getRemainingTimeInMillis(): number
  /** @deprecated Of callback handlers, which nodejs24.x has no longer; throws. */
  done(error?: Error, result?: unknown): void
  /** @deprecated As `done`. */
  fail(error: Error | string): void
  /** @deprecated As `done`. */
  succeed(result: unknown): void
}

export interface LambdaContextOptions {
  /** How long the function has from now on. Default: 30,000. */
  readonly remainingMs?: number
  /** Default: "function". */
  readonly functionName?: string
  /** Default: "$LATEST". */
  readonly functionVersion?: string
  readonly awsRequestId?: string
  /** Default: 128. */
  readonly memoryLimitInMB?: number
  /** Milliseconds, from anywhere on. Default: the machine's, which nobody sets back. */
  readonly now?: () => number
}

/**
 * A whole context, whose remaining time counts down. It may be given to whatever takes @types/aws-lambda's Context.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function lambdaContext(options: LambdaContextOptions = {}): LambdaContext {
  checkOptions('lambdaContext', options, {
    remainingMs: rule.optional(rule.whole(0, 15 * 60_000, 'milliseconds')),
    functionName: rule.optional(rule.text),
    functionVersion: rule.optional(rule.text),
    awsRequestId: rule.optional(rule.text),
    memoryLimitInMB: rule.optional(rule.whole(128, 10_240, 'MB')),
    now: rule.optional(rule.callable),
  })
  const { remainingMs = 30_000, functionName = 'function', functionVersion = '$LATEST' } = options
  const now = options.now ?? (() => performance.now())
  const deadline = now() + remainingMs
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion,
    invokedFunctionArn: functionArn(functionName),
    memoryLimitInMB: String(options.memoryLimitInMB ?? 128),
    awsRequestId: options.awsRequestId ?? '3d1f0b7e-8a0c-4d53-9b6f-000000000000',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `2026/01/01/[${functionVersion}]00000000000000000000000000000000`,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - now())),
    done: ofCallbacks,
    fail: ofCallbacks,
    succeed: ofCallbacks,
  }
}

/** In the account of nobody. */
export function functionArn(functionName: string): string {
  return `arn:aws:lambda:eu-west-1:000000000000:function:${functionName}`
}

function ofCallbacks(): never {
  throw new CounterpointError(
    'OUTCOME_INVALID',
    'done, fail and succeed of a context are of callback handlers: return the outcome, or throw',
  )
}
