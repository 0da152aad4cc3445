import { type Clock, systemClock } from '@counterpoint/aws-kit'
import { CounterpointError, checkOptions, rule } from '@counterpoint/contract-kit/error'

/** Who asks: HTTP Basic (an API key of Confluent Cloud and its secret), or a bearer token. */
export type ConfluentAuthorization =
  | { readonly username: string; readonly password: string }
  | { readonly token: string }

export interface ConfluentRegistryOptions {
  /** Such as "https://psrc-….confluent.cloud". Without credentials: those are `authorization`. */
  readonly url: string
  /** A value, or a function that is called for each request, for tokens that expire. */
  readonly authorization?: ConfluentAuthorization | (() => ConfluentAuthorization | Promise<ConfluentAuthorization>)
  /** Sent with every request, such as `Confluent-Identity-Pool-Id`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Default: the runtime's. For proxies and client certificates. */
  readonly fetch?: typeof globalThis.fetch
  /** How many schemas are kept, and as many unknown ids. Default: 256. */
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
  readonly authorization: ConfluentRegistryOptions['authorization']
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
      headers: rule.optional(rule.object),
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

/** The value of the header, asked for anew where a function gives it. */
export async function authorizationHeader(
  authorization: ConfluentRegistryOptions['authorization'],
): Promise<string | undefined> {
  const given = typeof authorization === 'function' ? await ask(authorization) : authorization
  if (given === undefined) return undefined
  const problem = valueProblem(given)
  if (problem !== undefined) {
    throw new CounterpointError('OPTION_INVALID', `confluentRegistry: what "authorization" returned ${problem}`)
  }
  if ('token' in given) return `Bearer ${given.token}`
  return `Basic ${Buffer.from(`${given.username}:${given.password}`, 'utf8').toString('base64')}`
}

async function ask(authorization: () => ConfluentAuthorization | Promise<ConfluentAuthorization>) {
  try {
    return await authorization()
  } catch (cause) {
    throw new CounterpointError(
      'REGISTRY_UNAUTHENTICATED',
      'confluentRegistry: the function "authorization" gave no credentials; why is in "cause"',
      { cause },
    )
  }
}

function urlRule(value: unknown): string | undefined {
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'must be a URL of http or https'
  if (url.username !== '' || url.password !== '') return 'must be without credentials; give them as "authorization"'
  return url.search === '' && url.hash === '' ? undefined : 'must be without a query and a fragment'
}

function authorizationRule(value: unknown): string | undefined {
  return typeof value === 'function' ? undefined : valueProblem(value)
}

function valueProblem(value: unknown): string | undefined {
  const problem = 'must be { username, password } or { token }'
  if (typeof value !== 'object' || value === null) return problem
  if ('token' in value) return isText(value.token) ? undefined : problem
  return 'username' in value && 'password' in value && isText(value.username) && isText(value.password)
    ? undefined
    : problem
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0
}

function authorizedTwice({ authorization, headers }: ConfluentRegistryOptions): boolean {
  if (authorization === undefined || typeof headers !== 'object' || headers === null) return false
  return Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')
}
