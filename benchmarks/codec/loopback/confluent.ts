import type { Answer, Request } from './server.ts'

export interface SubjectVersion {
  readonly subject: string
  readonly version: number
  readonly id: number
  readonly schema: string
}

/** The part of Confluent's API that clients use who write and read: schemas by id, the latest one, a schema's version. */
export function confluentAnswer({ method, path, body }: Request, versions: readonly SubjectVersion[]): Answer {
  const [resource, name, ...rest] = path.split('/').filter((part) => part !== '')
  const found =
    method === 'GET' && resource === 'schemas' && name === 'ids'
      ? versions.find(({ id }) => String(id) === rest[0])
      : method === 'GET' && resource === 'subjects' && rest.join('/') === 'versions/latest'
        ? versions.findLast(({ subject }) => subject === name)
        : method === 'POST' && resource === 'subjects' && rest.length === 0
          ? versions.find(({ subject, schema }) => subject === name && schema === schemaIn(body))
          : undefined
  return found === undefined
    ? { status: 404, body: JSON.stringify({ error_code: 40_403, message: `nothing at ${method} ${path}` }) }
    : { status: 200, body: JSON.stringify(found) }
}

function schemaIn(body: string): unknown {
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null && 'schema' in parsed ? parsed.schema : undefined
}
