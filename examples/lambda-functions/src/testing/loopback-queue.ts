import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

export interface LoopbackQueue extends AsyncDisposable {
  readonly queueUrl: string
  /** The bodies of the messages that it took. */
  readonly messages: readonly string[]
}

/** As much of SQS as dead letters need: SendMessage, whose answer the client checks. */
export async function startLoopbackQueue(): Promise<LoopbackQueue> {
  const messages: string[] = []
  const server = createServer(async (request, response) => {
    const { MessageBody: body }: { MessageBody: string } = JSON.parse(await text(request))
    messages.push(body)
    const answer = {
      MessageId: String(messages.length),
      MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
    }
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the queue has no port')
  return {
    queueUrl: `http://127.0.0.1:${address.port}/000000000000/dead-letters`,
    messages,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
