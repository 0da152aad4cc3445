import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface LoopbackRequest {
  /** In upper case. */
  readonly method: string
  /** As sent, with its query: names in it are percent-encoded. */
  readonly path: string
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
  /** Aborts when the client has gone, or the server closes, before the answer. */
  readonly signal: AbortSignal
}

/** 'reset' destroys the socket instead of answering. */
export type LoopbackResponse =
  | 'reset'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }

/** What a service answers: a server of its own has one, a shared one several. */
export type LoopbackAnswer = (request: LoopbackRequest) => LoopbackResponse | Promise<LoopbackResponse>

export interface LoopbackServer {
  /** Such as "http://127.0.0.1:43211". */
  readonly endpoint: string
  /** Ends every connection. */
  close(): Promise<void>
}

/** Above every documented request limit, so that the service's own limits answer. */
const largestBody = 16 * 2 ** 20

/** Serves requests of every method on the loopback interface, by default on a free port. */
export async function startLoopbackServer(answer: LoopbackAnswer, port = 0): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    serve(request, response, answer).catch((error: unknown) => response.destroy(asError(error)))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the loopback server has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: LoopbackAnswer): Promise<void> {
  const body = await readBody(request)
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const answered = await answer({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    header: (name) => request.headers[name]?.toString(),
    body,
    signal: gone.signal,
  })
  if (answered === 'reset') {
    request.socket.destroy()
    return
  }
  response.writeHead(answered.status, { 'content-type': 'application/json', ...answered.headers })
  response.end(answered.body)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    length += chunk.length
    if (length > largestBody) throw new RangeError(`a request of more than ${largestBody} bytes`)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
