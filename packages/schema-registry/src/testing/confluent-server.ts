import { createServer, type IncomingHttpHeaders } from 'node:http'
import { CounterpointError } from '@counterpoint/contract-kit'

/** One answer instead of the registry's own. 'hang': none. */
type ConfluentFault = 'hang' | { readonly status: number; readonly body?: string; readonly location?: string }

export interface RegisteredSchema {
  readonly schemaId: number
  readonly schemaGuid: string
  readonly schema: string
  readonly schemaType?: string
}

/**
 * Confluent's Schema Registry as its documentation describes it
 * (https://docs.confluent.io/platform/current/schema-registry/develop/api.html#schemas), for the two resources by which
 * schemas are read, and `/schemas/types`.
 */
export interface ConfluentServer {
  readonly url: string
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[]
  /** For the requests from now on; undefined: none. */
  fault: ConfluentFault | undefined
  close(): Promise<void>
}

export interface ConfluentServerOptions {
  /** From before 8.0: there are no GUIDs. */
  readonly withoutGuids?: boolean
  /** As Redpanda: a `format` that is not offered is 501. */
  readonly withoutFormats?: boolean
}

export async function startConfluentServer(
  schemas: readonly RegisteredSchema[],
  { withoutGuids = false, withoutFormats = false }: ConfluentServerOptions = {},
): Promise<ConfluentServer> {
  const requests: { path: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push({ path, headers: request.headers })
    const { fault } = started
    if (fault === 'hang') return
    const answer = fault ?? answerTo(path)
    response.writeHead(answer.status, {
      'content-type': 'application/vnd.schemaregistry.v1+json',
      ...('location' in answer && { location: answer.location }),
    })
    response.end(answer.body ?? '')
  })
  const answerTo = (path: string): { status: number; body: string } => {
    const [resource = '', query = ''] = path.split('?')
    if (resource === '/schemas/types') return json(200, ['AVRO'])
    const [, kind, name] = /^\/schemas\/(ids|guids)\/([\w-]+)$/.exec(resource) ?? []
    if (kind === undefined || (kind === 'guids' && withoutGuids)) return failure(404, 404, 'HTTP 404 Not Found')
    if (withoutFormats && query !== '') return failure(501, 501, 'not implemented')
    const found = schemas.find(({ schemaId, schemaGuid }) =>
      kind === 'ids' ? String(schemaId) === name : schemaGuid === name,
    )
    if (found === undefined) return failure(404, 40403, `Schema ${name} not found`)
    const { schema, schemaType, schemaGuid } = found
    return json(200, { schema, guid: schemaGuid, ...(schemaType !== undefined && { schemaType }) })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') {
    throw new CounterpointError('REGISTRY_UNAVAILABLE', 'the server has no port')
  }
  const started: ConfluentServer = {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    fault: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return started
}

function failure(status: number, code: number, message: string) {
  return json(status, { error_code: code, message })
}

function json(status: number, body: unknown) {
  return { status, body: JSON.stringify(body) }
}
