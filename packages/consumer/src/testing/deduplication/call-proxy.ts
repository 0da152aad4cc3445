import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

export interface CallProxy {
  readonly endpoint: string
  /** How many of the next calls arrive without their answers. */
  loseAnswers(count: number): void
  /** The last call, to let it arrive once more: as a network would that kept a copy back. */
  copyOfLast(): () => Promise<void>
  readonly actions: readonly string[]
  close(): Promise<void>
}

interface Forwarded {
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Between a client and DynamoDB Local. */
export async function startProxy(target: string): Promise<CallProxy> {
  const actions: string[] = []
  let losing = 0
  let last: Forwarded | undefined

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    last = { headers: incoming.headers, body: Buffer.concat(chunks) }
    actions.push(String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '')
    const answer = await forward(target, last)
    if (losing > 0) {
      losing -= 1
      response.destroy()
      return
    }
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    actions,
    loseAnswers: (count) => {
      losing = count
    },
    copyOfLast: () => {
      const copied = last
      return async () => {
        if (copied !== undefined) await forward(target, copied)
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function forward(target: string, { headers, body }: Forwarded) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const outgoing = request(target, { method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}
