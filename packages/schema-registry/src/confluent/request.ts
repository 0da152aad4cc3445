import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { askUntil, type Deadline } from '../lookup/attempt.ts'
import { authorizationHeader } from './authorization.ts'
import type { ConfluentSettings } from './options.ts'

export interface ConfluentAnswer {
  readonly status: number
  /** The body's JSON; undefined when it is none. */
  readonly json: unknown
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

/** An answer with the status 200 that is longer than a definition may be. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong'
  /** How it begins, so far as it was read. */
  readonly beginning: string

  constructor(beginning: string) {
    super(`an answer of more than ${longestAnswer} bytes`)
    this.beginning = beginning
  }
}

/** A schema reaches the registry in a record of Kafka, which is not longer by default. */
export const longestAnswer = 2 ** 20
/** What the registry says of a failure is a line; the pages of others are longer, and of no use. */
const longestFailure = 2 ** 14

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
  if (status === 200) {
    const { text, isWhole } = await textOf(response, longestAnswer)
    if (!isWhole) throw new AnswerTooLong(text)
    return { status, json: jsonOf(text) }
  }
  const { text, isWhole } = await textOf(response, longestFailure)
  return { status, json: isWhole ? jsonOf(text) : undefined }
}

/** Leaving the loop discards what was not read. */
async function textOf(
  response: Response,
  longest: number,
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    chunks.push(chunk)
    if (length > longest) break
  }
  return { text: Buffer.concat(chunks).toString('utf8'), isWhole: length <= longest }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
