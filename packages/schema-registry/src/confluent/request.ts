import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { askUntil, type Deadline } from '../lookup/attempt.ts'
import { authorizationHeader, type ConfluentSettings } from './options.ts'

/** What the registry answered: the fields of its JSON, none when the body is something else. */
export interface ConfluentAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** An answer that may be another one later. Named as AWS clients name it, so that one rule says what is repeated. */
class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly $metadata: { readonly httpStatusCode: number }

  constructor(status: number) {
    super(`HTTP ${status}`)
    this.$metadata = { httpStatusCode: status }
  }
}

/** The body of an answer is longer than a definition may be. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong'
}

/** A schema reaches the registry in a record of Kafka, which is not longer by default. */
export const longestAnswer = 2 ** 20

/**
 * GET of a path, repeated while the registry has no answer of its own, until the deadline. Redirects are not followed:
 * the credentials are for the host that was named.
 */
export async function getAnswer(
  settings: ConfluentSettings,
  path: string,
  deadline: Deadline,
): Promise<ConfluentAnswer> {
  const url = new URL(settings.url)
  const [pathname = '', query = ''] = path.split('?')
  url.pathname = `${url.pathname.replace(/\/$/, '')}${pathname}`
  url.search = query
  const result = await askUntil(deadline, async (signal) => {
    try {
      return { answer: await getOnce(settings, url, signal) }
    } catch (error) {
      if (error instanceof AnswerTooLong || isCounterpointError(error)) return { error }
      throw error
    }
  })
  if ('error' in result) throw result.error
  return result.answer
}

async function getOnce(settings: ConfluentSettings, url: URL, signal: AbortSignal): Promise<ConfluentAnswer> {
  const authorization = await authorizationHeader(settings.authorization)
  const { fetch } = settings
  const response = await fetch(url, {
    headers: {
      accept: 'application/vnd.schemaregistry.v1+json, application/json',
      ...settings.headers,
      ...(authorization !== undefined && { authorization }),
    },
    redirect: 'manual',
    signal,
  })
  const { status } = response
  // 501: the registry lacks what was asked for (Redpanda, `format`), which is an answer.
  if (status === 429 || status === 408 || (status >= 500 && status !== 501)) {
    await response.body?.cancel()
    throw new HttpFailure(status)
  }
  return { status, body: fieldsOf(await textOf(response)) }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > longestAnswer) throw new AnswerTooLong(`an answer of more than ${longestAnswer} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
