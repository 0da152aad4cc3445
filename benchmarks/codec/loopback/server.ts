import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Request {
  readonly method: string
  /** Decoded, without the query. */
  readonly path: string
  readonly body: string
  header(name: string): string | undefined
}

export interface Answer {
  readonly status: number
  readonly body: string
}

/** Answers JSON on a free port of the loopback interface. */
export async function startServer(
  answer: (request: Request) => Answer,
): Promise<{ readonly endpoint: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { status, body } = answer({
      method: request.method ?? 'GET',
      path: decodeURIComponent(new URL(request.url ?? '/', 'http://loopback').pathname),
      body: await text(request),
      header: (name) => request.headers[name]?.toString(),
    })
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the loopback server has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
