import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface LoopbackRequest {
  readonly path: string
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
}

/** 'reset' destroys the socket instead of answering. */
export type LoopbackResponse =
  | 'reset'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }

export interface LoopbackServer {
  /** Such as "http://127.0.0.1:43211". */
  readonly endpoint: string
  /** Ends every connection. */
  close(): Promise<void>
}

/** Above every documented request limit, so that the service's own limits answer. */
const largestBody = 16 * 2 ** 20

/** Serves POST requests on a free port of the loopback interface. */
export async function startLoopbackServer(
  answer: (request: LoopbackRequest) => LoopbackResponse | Promise<LoopbackResponse>,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    serve(request, response, answer).catch((error: unknown) => response.destroy(asError(error)))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
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

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: LoopbackRequest) => LoopbackResponse | Promise<LoopbackResponse>,
): Promise<void> {
  const body = await readBody(request)
  const answered = await answer({
    path: request.url ?? '/',
    header: (name) => request.headers[name]?.toString(),
    body,
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
