import { type Clock, systemClock } from '@counterpoint/aws-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { type AuthorizationSource, authorizationRule, type ConfluentAuthorization } from './authorization.ts'
import { headersRule } from './headers.ts'

export interface ConfluentRegistryOptions {
  /** Such as "https://psrc-….confluent.cloud". Without credentials: those are `authorization`. */
  readonly url: string
  /** A value, or a function that is called for each request, for tokens that expire. */
  readonly authorization?: ConfluentAuthorization | (() => ConfluentAuthorization | Promise<ConfluentAuthorization>)
  /** Sent with every request, such as `Confluent-Identity-Pool-Id`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Default: the runtime's. For proxies and client certificates. */
  readonly fetch?: typeof globalThis.fetch
  /** How many schemas are kept; 10,000 unknown ids besides. Default: 256. */
  readonly maxCachedSchemas?: number
  /** How long an id that the registry did not know is not asked for again. Default: 30,000 ms. */
  readonly forgetUnknownAfterMs?: number
  /** How long one lookup may take, with what is repeated in it. Default: 10,000 ms. */
  readonly deadlineMs?: number
  /** For tests. */
  readonly clock?: Clock
}

/** The options with their defaults. */
export interface ConfluentSettings {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly authorization: AuthorizationSource | undefined
  readonly fetch: typeof globalThis.fetch
  readonly maxCachedSchemas: number
  readonly forgetUnknownAfterMs: number
  readonly deadlineMs: number
  readonly clock: Clock
}

/** @throws CounterpointError OPTION_INVALID */
export function confluentSettings(options: ConfluentRegistryOptions): ConfluentSettings {
  checkOptions(
    'confluentRegistry',
    options,
    {
      url: urlRule,
      authorization: rule.optional(authorizationRule),
      headers: rule.optional(headersRule),
      fetch: rule.optional(rule.callable),
      maxCachedSchemas: rule.optional(rule.whole(1, 1_000_000, 'schemas')),
      forgetUnknownAfterMs: rule.optional(rule.whole(0, 86_400_000, 'milliseconds')),
      deadlineMs: rule.optional(rule.whole(1, 600_000, 'milliseconds')),
      clock: rule.optional(rule.object),
    },
    authorizedTwice(options)
      ? ['"authorization" and the header of that name in "headers" contradict each other; give one']
      : [],
  )
  return {
    url: new URL(options.url),
    headers: options.headers ?? {},
    authorization: options.authorization,
    fetch: options.fetch ?? globalThis.fetch,
    maxCachedSchemas: options.maxCachedSchemas ?? 256,
    forgetUnknownAfterMs: options.forgetUnknownAfterMs ?? 30_000,
    deadlineMs: options.deadlineMs ?? 10_000,
    clock: options.clock ?? systemClock,
  }
}

function urlRule(value: unknown): string | undefined {
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'must be a URL of http or https'
  if (url.username !== '' || url.password !== '') return 'must be without credentials; give them as "authorization"'
  return url.search === '' && url.hash === '' ? undefined : 'must be without a query and a fragment'
}

function authorizedTwice({ authorization, headers }: ConfluentRegistryOptions): boolean {
  if (authorization === undefined || typeof headers !== 'object' || headers === null) return false
  return Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')
}
