import { type Clock, checkClientOptions, clientRules } from '@counterpoint/aws-kit'
import { checkOptions, type OptionRules, rule } from '@counterpoint/contract-kit/error'

/** What every destination of this kind can be told. */
export interface SendingOptions {
  /** How long sending a letter may take, repetitions included, in milliseconds. Default: 10,000. */
  readonly deadlineMs?: number
  /** Clock and randomness, for tests. */
  readonly clock?: Clock
}

type ClientChoice = { readonly client?: object; readonly clientConfig?: object }

/** @throws CounterpointError OPTION_INVALID */
export function checkDestinationOptions<Options extends SendingOptions & ClientChoice>(
  owner: string,
  options: Options,
  rules: OptionRules<Omit<Options, keyof SendingOptions | keyof ClientChoice>>,
): void {
  checkOptions<object>(owner, options, {
    ...rules,
    ...clientRules,
    deadlineMs: rule.optional(rule.whole(1, 900_000, 'milliseconds')),
    clock: rule.optional(rule.object),
  })
  checkClientOptions(owner, options)
}

/** Of a message, as AWS bounds the attribute MaximumMessageSize of queues and topics. */
export const messageBytesRule = rule.whole(1024, 1_048_576, 'bytes')

/**
 * What the clients are made with that are made here. One attempt each, since repeating is done here; a connection is
 * there in milliseconds, and a letter is small.
 */
export const clientDefaults = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
}
