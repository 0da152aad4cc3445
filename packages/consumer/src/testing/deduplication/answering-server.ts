import { createServer } from 'node:http'

/** 'silence': the call is never answered. */
export type DynamoDbAnswer = 'silence' | { readonly status: number; readonly body: object }

export interface AnsweringServer {
  readonly endpoint: string
  /** How many calls have come. */
  calls(): number
  close(): Promise<void>
}

/** What DynamoDB says when it does not take a call. */
export function refusal(status: number, name: string): DynamoDbAnswer {
  return { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'as the service says it' } }
}

export const taken: DynamoDbAnswer = { status: 200, body: {} }

/** At DynamoDB's place: gives one answer after another, and the last one for ever. */
export async function startAnsweringServer(...answers: readonly DynamoDbAnswer[]): Promise<AnsweringServer> {
  let calls = 0
  const server = createServer((_, response) => {
    const answer = answers[Math.min(calls, answers.length - 1)] ?? 'silence'
    calls += 1
    if (answer === 'silence') return
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
