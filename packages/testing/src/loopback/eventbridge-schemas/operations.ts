/** What of the service is here; the others are answered with UnknownOperationException. */
export type EventBridgeSchemasOperation =
  | 'CreateRegistry'
  | 'DescribeRegistry'
  | 'UpdateRegistry'
  | 'DeleteRegistry'
  | 'ListRegistries'
  | 'CreateSchema'
  | 'DescribeSchema'
  | 'UpdateSchema'
  | 'DeleteSchema'
  | 'ListSchemas'
  | 'SearchSchemas'
  | 'ExportSchema'
  | 'ListSchemaVersions'
  | 'DeleteSchemaVersion'
  | 'TagResource'
  | 'UntagResource'
  | 'ListTagsForResource'

/** What a request asks for: its path's labels, its query and its body. */
export interface SchemasRequest {
  readonly operation: EventBridgeSchemasOperation
  readonly registryName: string
  readonly schemaName: string
  readonly schemaVersion: string
  readonly resourceArn: string
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

const registry = '/v1/registries/name/{registryName}'
const schema = `${registry}/schemas/name/{schemaName}`

// https://docs.aws.amazon.com/eventbridge/latest/schema-reference/resources.html
const routes: readonly (readonly [operation: EventBridgeSchemasOperation, method: string, path: string])[] = [
  ['CreateRegistry', 'POST', registry],
  ['DescribeRegistry', 'GET', registry],
  ['UpdateRegistry', 'PUT', registry],
  ['DeleteRegistry', 'DELETE', registry],
  ['ListRegistries', 'GET', '/v1/registries'],
  ['CreateSchema', 'POST', schema],
  ['DescribeSchema', 'GET', schema],
  ['UpdateSchema', 'PUT', schema],
  ['DeleteSchema', 'DELETE', schema],
  ['ListSchemas', 'GET', `${registry}/schemas`],
  ['SearchSchemas', 'GET', `${registry}/schemas/search`],
  ['ExportSchema', 'GET', `${schema}/export`],
  ['ListSchemaVersions', 'GET', `${schema}/versions`],
  ['DeleteSchemaVersion', 'DELETE', `${schema}/version/{schemaVersion}`],
  ['TagResource', 'POST', '/tags/{resourceArn}'],
  ['UntagResource', 'DELETE', '/tags/{resourceArn}'],
  ['ListTagsForResource', 'GET', '/tags/{resourceArn}'],
]

const patterns = routes.map(([operation, method, path]) => {
  const pattern = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return { operation, method, pattern: new RegExp(`^${pattern}$`) }
})

/** Undefined for what is no operation here. */
export function requestOf(
  method: string,
  target: string,
  body: Readonly<Record<string, unknown>>,
): SchemasRequest | undefined {
  const { pathname, searchParams } = new URL(target, 'http://localhost')
  for (const route of patterns) {
    const match = route.method === method ? route.pattern.exec(pathname) : null
    if (match === null) continue
    const label = (name: string) => decoded(match.groups?.[name] ?? '')
    return {
      operation: route.operation,
      registryName: label('registryName'),
      schemaName: label('schemaName'),
      schemaVersion: label('schemaVersion'),
      resourceArn: label('resourceArn'),
      query: searchParams,
      body,
    }
  }
  return undefined
}

function decoded(label: string): string {
  try {
    return decodeURIComponent(label)
  } catch {
    return label
  }
}
