import { CounterpointError } from '@counterpoint/contract-kit/error'

/** Who asks: HTTP Basic (an API key of Confluent Cloud and its secret), or a bearer token. */
export type ConfluentAuthorization =
  | { readonly username: string; readonly password: string }
  | { readonly token: string }

/** A value, or a function that gives one for each request. */
export type AuthorizationSource =
  | ConfluentAuthorization
  | (() => ConfluentAuthorization | Promise<ConfluentAuthorization>)

/**
 * The value of the header, asked for anew where a function gives it.
 *
 * @throws CounterpointError REGISTRY_UNAUTHENTICATED when the function throws, or gives what no header can carry
 */
export async function authorizationHeader(source: AuthorizationSource | undefined): Promise<string | undefined> {
  if (source === undefined) return undefined
  const given = typeof source === 'function' ? await ask(source) : source
  if ('token' in given) return `Bearer ${given.token}`
  return `Basic ${Buffer.from(`${given.username}:${given.password}`, 'utf8').toString('base64')}`
}

/** Says what is wrong without the value, which is a secret. */
export function authorizationRule(value: unknown): string | undefined {
  return typeof value === 'function' ? undefined : valueProblem(value)
}

async function ask(source: () => ConfluentAuthorization | Promise<ConfluentAuthorization>) {
  let given: ConfluentAuthorization
  try {
    given = await source()
  } catch (cause) {
    throw new CounterpointError(
      'REGISTRY_UNAUTHENTICATED',
      'confluentRegistry: the function "authorization" gave no credentials',
      { cause },
    )
  }
  const problem = valueProblem(given)
  if (problem === undefined) return given
  throw new CounterpointError(
    'REGISTRY_UNAUTHENTICATED',
    `confluentRegistry: what the function "authorization" gave ${problem}`,
  )
}

// https://www.rfc-editor.org/rfc/rfc6750#section-2.1 is narrower; what registries issue is theirs to say.
const tokenForm = /^[\x21-\x7e]+$/
// https://www.rfc-editor.org/rfc/rfc7617#section-2: no control characters, and a username ends at its first colon.
const userForm = /^[^\p{Cc}:]+$/u
const passwordForm = /^\P{Cc}+$/u

function valueProblem(value: unknown): string | undefined {
  const fields: ReadonlyMap<string, unknown> =
    typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map()
  const hasToken = fields.has('token')
  const hasUser = fields.has('username') && fields.has('password')
  if (fields.size !== (hasToken ? 1 : 2) || !(hasToken || hasUser)) {
    return 'must be { username, password } or { token }, and nothing beside'
  }
  if (hasToken) {
    return isOf(tokenForm, fields.get('token'))
      ? undefined
      : 'must have a token of visible ASCII characters, on one line'
  }
  if (!isOf(userForm, fields.get('username'))) return 'must have a username without colon and control characters'
  return isOf(passwordForm, fields.get('password')) ? undefined : 'must have a password without control characters'
}

function isOf(form: RegExp, value: unknown): boolean {
  return typeof value === 'string' && form.test(value)
}
